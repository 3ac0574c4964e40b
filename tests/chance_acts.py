"""Random acts in a class, as a room full of people might do them, right and wrong ones alike."""

from __future__ import annotations

import random
from collections.abc import Callable

from fairweather.errors import ClassError
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.schema import PhaseKind
from tests.classrooms import SEATS

WORDS = ("because", "Ada said so", "  ", "no\nway", "<b>x</b>", "ما می\u200cمانیم", "a" * 290)
INJECTS = ("crisis", "", "attention:aldmere=0.4", "leak:aldmere>league", "leek:aldmere")


class Chance:
    """Does one act after another in a class, as its own luck has it."""

    def __init__(self, seed: int) -> None:
        self.luck = random.Random(seed)
        self.acts: list[Callable[[Classroom], object]] = [
            self.join, self.join, self.rename, self.remove, self.rejoin, self.take, self.move,
            self.predict, self.draft, self.draft, self.draft, self.draft, self.reason, self.reason,
            self.submit, self.submit, self.submit, self.withdraw, self.say, self.say, self.phase,
            self.play, self.play, self.play, self.turn, self.undo, self.pause, self.extend,
            self.inject, self.autopilot, self.messages, self.free, self.due, self.due,
            self.admit, self.admit, self.renew,
        ]  # fmt: skip
        self.codes: list[str] = []

    def act(self, classroom: Classroom) -> str:
        """Try one act; return its name, with a mark if it was refused."""
        few = sum(bool(m.seat) and not m.is_removed for m in classroom.members.values()) < 3
        chosen = self.join if few and self.luck.random() < 0.5 else self.luck.choice(self.acts)
        try:
            chosen(classroom)
        except ClassError:
            return f"{chosen.__name__} refused"
        return chosen.__name__

    def member(self, classroom: Classroom) -> str:
        if self.luck.random() < 0.1:
            return self.luck.choice([*classroom.members, "m99"])
        seated = [m.key for m in classroom.members.values() if m.seat and not m.is_removed]
        return self.luck.choice(seated or ["m1"])

    def group(self, classroom: Classroom) -> int:
        return self.luck.choice([group.number for group in classroom.groups])

    def seat(self) -> str:
        return self.luck.choice([*SEATS, ""])

    def turn_of(self, classroom: Classroom, member: str) -> int:
        found = classroom.members.get(member)
        return classroom.groups[found.group - 1].turn if found and found.group else 0

    def join(self, classroom: Classroom) -> None:
        name = f"kid {self.luck.randrange(30)}"
        joined = classroom.join(name, self.group(classroom), self.luck.choice([*SEATS, None]))
        self.codes.append(joined.personal_code)

    def rejoin(self, classroom: Classroom) -> None:
        classroom.rejoin(self.luck.choice([*self.codes, "AAAAA"]))

    def rename(self, classroom: Classroom) -> None:
        classroom.rename_member(self.member(classroom), f"kid {self.luck.randrange(12)}")

    def remove(self, classroom: Classroom) -> None:
        if self.luck.random() < 0.1:
            classroom.remove_member(self.member(classroom))

    def admit(self, classroom: Classroom) -> None:
        outside = [m.key for m in classroom.members.values() if not m.is_admitted]
        classroom.admit(self.luck.choice([*outside, "m99"]))

    def renew(self, classroom: Classroom) -> None:
        self.codes.append(classroom.renew(self.member(classroom)).personal_code)

    def take(self, classroom: Classroom) -> None:
        classroom.take_seat(self.member(classroom), self.seat(), self.group(classroom))

    def move(self, classroom: Classroom) -> None:
        classroom.seat_member(self.member(classroom), self.group(classroom), self.seat())

    def predict(self, classroom: Classroom) -> None:
        chances = {"out": self.luck.random(), "calm": self.luck.choice([0.2, 0.5, 1.0, 1.5])}
        classroom.predict(self.member(classroom), chances)

    def order(self, classroom: Classroom, member: str) -> tuple[str, str]:
        found = classroom.members.get(member)
        asked = (
            classroom.groups[found.group - 1].asked(found.seat)
            if found and found.group and found.seat
            else ()
        )
        if not asked:
            return "stance:league", "hedge"
        decision = self.luck.choice(asked)
        legal = [option for option in decision.options if option.is_legal]
        options = legal if self.luck.random() < 0.9 else list(decision.options)
        return decision.key, self.luck.choice(options).key

    def draft(self, classroom: Classroom) -> None:
        member = self.member(classroom)
        order = self.order(classroom, member)
        classroom.draft(member, self.turn_of(classroom, member), *order)

    def reason(self, classroom: Classroom) -> None:
        member = self.member(classroom)
        key = self.order(classroom, member)[0]
        classroom.give_reason(member, self.turn_of(classroom, member), key, self.luck.choice(WORDS))

    def submit(self, classroom: Classroom) -> None:
        member = self.member(classroom)
        classroom.submit(member, self.turn_of(classroom, member))

    def withdraw(self, classroom: Classroom) -> None:
        member = self.member(classroom)
        classroom.withdraw_submission(member, self.turn_of(classroom, member))

    def say(self, classroom: Classroom) -> None:
        classroom.say(self.member(classroom), self.seat(), self.luck.choice(WORDS))

    def phase(self, classroom: Classroom) -> None:
        is_any = self.luck.random() < 0.4
        phases = [phase.value for phase in PhaseKind] if is_any else ["predict", "play"]
        classroom.open_phase(self.luck.choice(phases))

    def play(self, classroom: Classroom) -> None:
        if classroom.state.phase is not PhaseKind.PLAY:
            classroom.open_phase("play")

    def turn(self, classroom: Classroom) -> None:
        classroom.next_turn(self.luck.choice([None, self.group(classroom)]))

    def undo(self, classroom: Classroom) -> None:
        classroom.undo_turn(self.group(classroom))

    def pause(self, classroom: Classroom) -> None:
        self.luck.choice([classroom.pause, classroom.resume])()

    def extend(self, classroom: Classroom) -> None:
        classroom.extend(self.luck.choice([5.0, 60.0]), self.group(classroom))

    def inject(self, classroom: Classroom) -> None:
        title = self.luck.choice(["", "Listen"])
        classroom.inject(self.luck.choice(INJECTS), self.group(classroom), title)

    def autopilot(self, classroom: Classroom) -> None:
        on = self.luck.random() < 0.5
        classroom.set_autopilot(self.group(classroom), self.luck.choice(SEATS), on)

    def messages(self, classroom: Classroom) -> None:
        classroom.set_messages(self.luck.random() < 0.8)

    def free(self, classroom: Classroom) -> None:
        if self.luck.random() < 0.1:
            classroom.free_seat(self.group(classroom), self.luck.choice(SEATS))

    def due(self, classroom: Classroom) -> None:
        classroom.room.play_due()
