"""A class from a seed: people, a machine that fails, and a look at every promise after each act."""

from __future__ import annotations

import random
import shutil
import tempfile
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from fairweather.errors import ClassError
from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.register import Register
from fairweather.play.classroom.state import ClassState
from tests.chance_acts import Chance
from tests.classrooms import SEATS, everything
from tests.simulator.keys import LETTING_IN, Keys
from tests.simulator.machine import Disk, Killed, Machine
from tests.simulator.post import Message, Post
from tests.simulator.secrecy import check_words, check_world
from tests.simulator.sharing import TURN, as_simulated, in_earnest, shared_plan
from tests.simulator.witness import Broken, Witness, content, is_awaited, runs

STEPS = 32
"""Acts that people try in a class, the first of them apart."""

OFTEN = 0.01
"""Chance that a disk fills at a write; of a kill before or in one, as much or twice that."""

CLOSELY = 4
"""Of so many seeds, one is looked at closely: all screens, the secrets of its world, and whether
its turns, played anew, are the same.
"""

LOOK = 5.0
"""Seconds between two looks at the clocks."""


@dataclass(frozen=True)
class Report:
    """What came of one class: what was done in it, and the promise that it broke, if any."""

    seed: int
    acts: tuple[str, ...]
    fault: str = ""
    turns: int = 0
    kills: int = 0
    faults: int = 0


def simulate(seed: int) -> Report:
    """Play the class of a seed; a fault is told in the report, not raised."""
    luck = random.Random(seed)
    memory = Path("/dev/shm")
    home = Path(tempfile.mkdtemp(prefix="fairweather-", dir=memory if memory.is_dir() else None))
    simulated = None
    try:
        with as_simulated(luck):
            simulated = SimulatedClass(home, luck, seed)
            simulated.play()
        return simulated.report()
    except Exception as error:  # noqa: BLE001 - whatever breaks is what is looked for
        words = f"{type(error).__name__}: {error}"
        return Report(seed, (), words) if simulated is None else simulated.report(words)
    finally:
        if simulated is not None:
            simulated.register.archive.close()
        shutil.rmtree(home)


class SimulatedClass:
    """One class on one machine; ``acts`` tells all that was done, in order."""

    def __init__(self, home: Path, luck: random.Random, seed: int) -> None:
        self.seed, self.luck = seed, luck
        self.is_close = seed % CLOSELY == 0
        self.acts: list[str] = []
        self.machine = Machine()
        (home / "0").mkdir()
        self.disk = Disk(home, luck, luck.choice((0.0, OFTEN, 2 * OFTEN)))
        self.time = self.machine.time()
        self.register = Register(self.disk.archive(), self.time)
        plan = shared_plan(luck.choice((1, 1, 2)), luck.choice(("choice", "choice", "draw")))
        self.classroom, key = self.register.found(plan)
        self.code = self.classroom.code
        self.known = self.classroom.state
        self.witness = Witness(len(self.known.groups))
        self.hidden = {key, self.known.salt, *self.known.leads}
        self.keys = Keys()
        self.awake = dict.fromkeys(self.witness.sheets, 0.0)
        self.here: set[str] = set()
        self.chance = Chance(luck.randrange(2**32))
        self.post = Post(lambda: self.classroom, luck)
        self.kills = 0

    def report(self, fault: str = "") -> Report:
        """Return what came of it so far."""
        played = sum(group.turn for group in self.known.groups)
        return Report(self.seed, tuple(self.acts), fault, played, self.kills, self.disk.faults)

    def play(self) -> None:
        """Play it from its founding to the debrief; raises ``Broken``."""
        for place, seat in enumerate(SEATS[: self.luck.choice((2, 3, 3))]):
            self.post.join(f"first {place}", 1, seat)
        self.deliver()
        if self.luck.random() < 0.8:
            self.post.open_phase("play")
        for self.post.step in range(1, STEPS + 1):
            self.attempt()
            self.deliver()
            self.happen()
            if self.post.step == STEPS // 2:
                check_words(self.classroom, self.witness, self.hidden | self.keys.hidden)
        self.post.step += STEPS
        self.deliver()
        check_words(self.classroom, self.witness, self.hidden | self.keys.hidden)
        self.keys.check(self.classroom)
        if self.is_close:
            check_world(self.classroom, self.luck)
        self.restart(self.luck.random() < 0.5)
        self.compare_again()
        self.arrive(Message(self.post.step, "open_phase", ("debrief",)))
        self.strip()

    def attempt(self) -> None:
        """Let somebody try something by post, or look at the clocks."""
        try:
            self.chance.act(self.post)
        except Killed:
            self.restart(is_killed=True)
        else:
            self.look()

    def deliver(self) -> None:
        """Let everything that has come by post be done."""
        for message in self.post.arriving():
            self.arrive(message)

    def arrive(self, message: Message) -> None:
        """Let one thing be done, and compare what came of it with what was acknowledged."""
        before = self.classroom.state
        try:
            result = message.ask(self.classroom)
        except ClassError as error:
            self.acts.append(f"{self.post.step:3} {message}: refused, {error}")
            self.look(allowed=message.name == "next_turn")
        except Killed:
            self.acts.append(f"{self.post.step:3} {message}: the server is killed")
            if self.restart(is_killed=True):
                self.keys.done(message.form)
                self.keys.doubt(message)
        else:
            self.acts.append(f"{self.post.step:3} {message}")
            self.keys.hear(message, result, before, self.classroom.state)
            if message.name in LETTING_IN:
                self.chance.codes.append(result.personal_code)
                self.here.add(result.member)
            self.witness.hear(message.name, message.args, before, self.classroom.state)
            self.look(allowed=message.name == "next_turn")

    def look(self, allowed: bool = False) -> None:
        """Compare the class with what the witness knows; note when turns began."""
        state = self.classroom.state
        may_play = {
            was.number: allowed
            or not is_awaited(self.known, replace(was, away=group.away))
            or self.awake[was.number] >= TURN - 1e-6
            for was, group in zip(self.known.groups, state.groups, strict=True)
        }
        self.witness.look(self.known, state, may_play)
        for was, group in zip(self.known.groups, state.groups, strict=True):
            for seat in group.away - was.away:
                if any(one.key in self.here for one in state.holders(group.number, seat)):
                    raise Broken(f"{seat} of group {group.number} is left though someone is here")
            if group.turn != was.turn:
                self.awake[group.number] = 0.0
            left = group.clock.seconds(self.classroom.room.now())
            most = TURN + self.witness.more_time[group.number] + 1e-6
            if left is not None and left > most:
                raise Broken(f"group {group.number} has {left} seconds left, of {most} at most")
        if state.last_at < self.known.last_at:
            raise Broken("the log goes back in time")
        self.hidden |= {*state.tokens, *state.codes, *state.leads}
        self.known = state

    def happen(self) -> None:
        """Let time pass, and what goes wrong with machines and people."""
        fate = self.luck.random()
        if fate < 0.02:
            self.machine.pass_time(self.luck.choice((15.0, 7200.0)))
            self.acts.append("    the machine slept")
            self.tick()
        elif fate < 0.05:
            self.machine.calendar += self.luck.choice((-7200.0, -30.0, 3600.0))
            self.acts.append("    the calendar was set")
        elif fate < 0.07:
            self.restart(is_killed=self.luck.random() < 0.5)
        elif fate < 0.12 and self.here:
            self.here.discard(self.luck.choice(sorted(self.here)))
        elif fate < 0.17 and self.known.members:
            self.here.add(self.luck.choice(sorted(self.known.members)))
        for _ in range(self.luck.choice((0, 0, 0, 1, 1, 4))):
            self.machine.pass_time(LOOK)
            self.tick(LOOK)

    def tick(self, awake: float = 0.0) -> None:
        """Let the server look at its clocks."""
        for group in self.known.groups:
            if runs(self.known, group):
                self.awake[group.number] += awake
        for member in sorted(self.here):
            self.classroom.room.seen(member)
        before = self.known.n_acts
        try:
            self.register.tick()
        except Killed:
            self.acts.append("    a look at the clocks: the server is killed")
            self.restart(is_killed=True)
            return
        if self.classroom.state.n_acts != before:
            self.acts.append("    a look at the clocks")
        self.look()

    def restart(self, is_killed: bool) -> int:
        """Start a server anew from the folder, and compare its class with what was acknowledged.

        Return how many acts were kept and not acknowledged.
        """
        known = self.known
        self.kills += is_killed
        if is_killed:
            self.disk.restart()
        else:
            self.register.close()
        self.acts.append(f"    {'started again' if is_killed else 'ended and started again'}")
        self.machine.pass_time(self.luck.choice((0.0, 3.0, 400.0)))
        self.time = self.machine.time()
        archive = self.disk.archive()
        self.register = Register(archive, self.time)
        lines = archive.read(self.code)
        if len(lines) < known.n_acts:
            raise Broken(f"{known.n_acts} acts were acknowledged, {len(lines)} are kept")
        self.classroom = self.register.by_code(self.code)
        then = self.classroom.state
        if len(lines) > known.n_acts:
            then = Classroom(archive, lines[: known.n_acts], self.time).state
        check_same(known, then)
        self.known = self.classroom.state
        self.witness.follow(then, self.known, lines[known.n_acts :])
        self.go_on()
        return len(lines) - known.n_acts

    def go_on(self) -> None:
        """Let the clocks of a server that was just started run."""
        while True:
            try:
                self.classroom.room.give_back()
            except ClassError:
                continue
            except Killed:
                self.restart(is_killed=True)
            else:
                self.look()
            return

    def strip(self) -> None:
        """Take names out of the class in its archive, which is done whole or not at all."""
        whole = self.register.export(self.code)
        nameless = self.register.pseudonymized(self.code)
        try:
            self.register.pseudonymize(self.code)
            told = "names are taken out"
            allowed = {nameless}
        except ClassError as error:
            told, allowed = f"names are not taken out: {error}", {whole}
        except Killed:
            told, allowed = "names are taken out: the server is killed", {whole, nameless}
            self.disk.restart()
            self.register = Register(self.disk.archive(), self.time)
        self.acts.append(f"    {told}")
        if self.register.export(self.code) not in allowed:
            raise Broken("names were taken out in part")

    def compare_again(self) -> None:
        """Compare the class, and all its screens, with what its export comes to elsewhere."""
        text = self.register.export(self.code)
        with in_earnest() if self.is_close else nullcontext():
            adopted = Register(Archive(":memory:"), self.classroom.now).adopt(text)
        check_same(self.classroom.state, adopted.state)
        if self.is_close and everything(adopted) != everything(self.classroom):
            raise Broken("read again, the class shows something else")


def check_same(one: ClassState, other: ClassState) -> None:
    """Raise ``Broken`` if two classes are not the same in anything."""
    for (name, was), (_, now) in zip(content(one), content(other), strict=True):
        if was != now:
            raise Broken(f"{name}: was {was!r}, is {now!r}")
