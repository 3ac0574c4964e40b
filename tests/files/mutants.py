"""Mutated inputs: every kind of file that people may touch, spoiled by a seed, read and played.

::

    python -m tests.files.mutants --seed 1 --inputs 10000

Each input is either refused with faults that fit a line each, or accepted and then played. An
error of another kind, and reading that takes longer than two seconds, are printed with the input's
number, by which ``--only`` makes it again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fairweather.engine.branch import Change
from fairweather.engine.history import History, replay
from fairweather.engine.transcript import read as read_transcript
from fairweather.engine.wargame import Wargame
from fairweather.errors import FairweatherError
from fairweather.experiments.experiment import load_experiment
from fairweather.experiments.plausible import plausible_table, read_plausible
from fairweather.experiments.shard import scenario_of
from fairweather.experiments.studies import studies_in
from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.log import fold, lines_of
from fairweather.play.classroom.plan import load_plan
from fairweather.play.classroom.register import Register
from fairweather.records.store import read_manifest
from fairweather.scenario import load, patch
from fairweather.scenario.place import configs
from fairweather.scenario.presets import presets
from tests.classrooms import HandClock, tiny_plan
from tests.experiments.study import SMALL
from tests.truths import known_ending

SLOW = 2.0
"""Seconds of processor time within which every input is read."""

_CHARACTERS = (
    "\x00", "\x1b[31m", "\u202e", "\ufeff", "\u2028", "é", "\U0001f600", "\ud800", "\x7f",
)  # fmt: skip
_VALUES = (
    "-1", "0", "1", "2", "1e9", "1e999", "-0.0", "nan", "inf", "9" * 30, "9" * 5000, "true",
    '""', "[]", "{}", "[[[[]]]]", '"x"', '"' + "y" * 3000 + '"', "1.5", "2026-03-05",
    "9999-12-31", '"\\u0000"', "null", "[1, 2]", '{"a": 1}', "~", "'q'",
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A kind of file: ``place`` is the one that is spoiled, in a folder of which all is a copy."""

    name: str
    folder: Path
    place: str
    read: Callable[[Path], Callable[[], object]]
    """Reads the file and returns what plays it."""


@dataclass(frozen=True)
class Verdict:
    """What came of one input: refused, played, or how it broke."""

    kind: str
    outcome: str
    seconds: float
    trace: str = ""


def kinds(home: Path) -> tuple[Kind, ...]:
    """Return every kind of file, each with a whole example in a folder under ``home``."""
    tiny = shutil.copytree(configs() / "scenarios" / "tiny", home / "tiny")
    twin = shutil.copytree(configs() / "scenarios" / "korrin", home / "korrin")
    opened = shutil.copytree(tiny, home / "opened")
    _write_opening(opened / "scenario.toml")
    ended = known_ending(home / "ended")
    for name, text in (
        ("study", SMALL),
        ("class", (configs() / "classroom" / "first_lesson.toml").read_text(encoding="utf-8")),
        ("presets", (configs() / "presets.toml").read_text(encoding="utf-8")),
    ):
        (home / name).mkdir()
        (home / name / f"{name}.toml").write_text(text, encoding="utf-8")
    shutil.copytree(plausible_table().parent, home / "plausible", ignore=_all_but("plausible.csv"))
    _write_played(home / "game")
    _write_class(home / "export")
    _write_results(home / "results")
    return (
        Kind("scenario", tiny, "scenario.toml", _scenario),
        Kind("scenario", twin, "scenario.toml", _scenario),
        Kind("scenario", opened, "scenario.toml", _scenario),
        Kind("truth", ended, "truth.toml", _scenario),
        Kind("cells", tiny, "cells.csv", _scenario),
        Kind("episodes", tiny, "episodes.csv", _scenario),
        Kind("experiment", home / "study", "study.toml", _experiment),
        Kind("class plan", home / "class", "class.toml", _plan),
        Kind("presets", home / "presets", "presets.toml", _presets),
        Kind("plausible set", home / "plausible", "plausible.csv", _plausible),
        Kind("transcript", home / "game", "game.json", _transcript),
        Kind("sealed transcript", home / "game", "game.json", _transcript),
        Kind("class export", home / "export", "class.jsonl", _export),
        Kind("manifest", home / "results" / "run", "manifest.json", _manifest),
    )  # fmt: skip


def spoil(kind: Kind, random: random.Random) -> bytes:
    """Return the text of a kind's file with one to four slips in it."""
    text = (kind.folder / kind.place).read_text(encoding="utf-8")
    if kind.name == "sealed transcript":
        return _sealed_anew(text, random)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        text = random.choice(_SLIPS)(text, random)
    return random.choice(_CODINGS)(text)


def verdicts(seed: int, inputs: int, only: int | None = None) -> Iterator[tuple[int, Verdict]]:
    """Yield what came of every input of a seed, with its number."""
    with tempfile.TemporaryDirectory() as home:
        known = kinds(Path(home))
        for number in range(inputs) if only is None else [only]:
            luck = random.Random(f"{seed} {number}")
            kind = known[number % len(known)]
            yield number, _judge(kind, spoil(kind, luck))


def _judge(kind: Kind, spoiled: bytes) -> Verdict:
    path = kind.folder / kind.place
    whole = path.read_bytes()
    path.write_bytes(spoiled)
    began = time.process_time()
    try:
        play = kind.read(path)
        took = time.process_time() - began
        play()
        outcome, trace = "played", ""
    except FairweatherError as error:
        took = time.process_time() - began
        lines = str(error).split("\n")
        fits = all(len(line) < 300 and line.isprintable() for line in lines)
        outcome, trace = ("refused", "") if fits else ("told badly", str(error))
    except Exception:  # noqa: BLE001 - whatever breaks is what is looked for
        took = time.process_time() - began
        outcome, trace = "broke", traceback.format_exc(limit=-6)
    finally:
        path.write_bytes(whole)
    return Verdict(kind.name, outcome if took < SLOW else "slow", took, trace)


def _swap_value(text: str, random: random.Random) -> str:
    places = [at for at, one in enumerate(text) if one in "=:,"]
    if not places:
        return text
    at = random.choice(places) + 1
    stop = min((text.find(one, at) for one in ",\n}]" if text.find(one, at) >= 0), default=at)
    return f"{text[:at]} {random.choice(_VALUES)}{text[stop:]}"


def _swap_word(text: str, random: random.Random) -> str:
    words = text.split() or [""]
    old, new = random.choice(words), random.choice(words)
    return text.replace(old, new, random.choice((1, 1, 5)))


def _put_character(text: str, random: random.Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(_CHARACTERS) * random.choice((1, 1, 400)) + text[at:]


def _cut(text: str, random: random.Random) -> str:
    first, last = sorted(random.randrange(len(text) + 1) for _ in range(2))
    return text[:first] + text[last:] if random.random() < 0.5 else text[:last]


def _spoil_line(text: str, random: random.Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    slip = random.randrange(6)
    if slip == 0:
        del lines[at]
    elif slip == 1:
        lines.insert(at, lines[at])
    elif slip == 2:
        lines[at] = " " * 3000 + lines[at]
    elif slip == 3:
        lines[at] = random.choice(("[", "{", "[[", "a.")) * 3000
    elif slip == 4:
        lines[at:at] = [f"unknown_key_{n} = {n}" for n in range(2000)]
    else:
        other = random.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


_SLIPS = (_swap_value, _swap_value, _swap_word, _swap_word, _put_character, _cut, _spoil_line)


def _plain(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _windows(text: str) -> bytes:
    return b"\xef\xbb\xbf" + _plain(text.replace("\n", "\r\n"))


def _utf_16(text: str) -> bytes:
    return text.encode("utf-16", "surrogatepass")


def _narrow(text: str) -> bytes:
    return text.encode("cp1252", "replace")


_CODINGS = (*(_plain,) * 12, _windows, _utf_16, _narrow)


def _sealed_anew(text: str, random: random.Random) -> bytes:
    """Return a transcript that says something else and is sealed as if it had been written so."""
    content = json.loads(text)
    del content["seal"]
    key = random.choice(list(content))
    held = content[key]
    value = random.choice((
        None, True, -1, 0, 2**63, 1.5, "", "x", "\u202e", [], [[]], {}, {"a": "b"}, [None] * 3,
        [held], held * 2 if isinstance(held, (list, str)) else [1],
    ))  # fmt: skip
    if isinstance(held, list) and held and random.random() < 0.5:
        content[key] = [*held]
        content[key][random.randrange(len(held))] = value
    else:
        content[key] = value
    told = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    seal = hashlib.sha256(told.encode()).hexdigest()
    return json.dumps({**content, "seal": seal}).encode()


def _scenario(path: Path) -> Callable[[], object]:
    scenario = load(path.parent)

    def play() -> None:
        game = Wargame(scenario, seed=1, worlds=2)
        game.step()

    return play


def _presets(path: Path) -> Callable[[], object]:
    known, base = presets(path), load("tiny")

    def play() -> None:
        for one in known.values():
            patch(base, one.changes)

    return play


def _transcript(path: Path) -> Callable[[], object]:
    transcript = read_transcript(path)
    return lambda: replay(transcript)


def _export(path: Path) -> Callable[[], object]:
    lines = lines_of(path.read_bytes().decode("utf-8-sig", "replace"))
    return lambda: fold(lines)


def _manifest(path: Path) -> Callable[[], object]:
    studies_in(path.parents[1])
    return _nothing(read_manifest(path.parent))


def _experiment(path: Path) -> Callable[[], object]:
    experiment = load_experiment(path)

    def play() -> None:
        for point in (experiment.points[0], experiment.points[-1]):
            told, scenario = point.arrangement, scenario_of(experiment, point)
            game = Wargame(scenario, seed=experiment.sheet.seed, worlds=2, policies=told.policies)
            game.orders = told.orders_at(0)
            game.step()

    return play


def _plan(path: Path) -> Callable[[], object]:
    plan = load_plan(path)

    def play() -> None:
        classroom, _ = Register(Archive(":memory:"), HandClock()).found(plan)
        classroom.open_phase("play")
        classroom.next_turn()

    return play


def _plausible(path: Path) -> Callable[[], object]:
    return _nothing(read_plausible(path))


def _nothing(_: object) -> Callable[[], object]:
    return lambda: None


def _write_opening(sheet: Path) -> None:
    """Give a scenario an opening and two events."""
    text = sheet.read_text(encoding="utf-8")
    opening = 'opening = ["pledge:aldmere>league=0.8", "stance:league=prepare"]'
    days = (("2126-03-05", ""), ("2126-04-10", "strain:ordane=0.95"))
    events = "".join(
        f'[[events]]\ndate = {day}\nwhat = "News."\ninjects = {[*filter(None, [inject])]}\n\n'
        for day, inject in days
    )
    head, table, tail = text.partition("[map]")
    sheet.write_text(f"{head}{opening}\n\n{events}{table}{tail}", encoding="utf-8")


def _write_played(folder: Path) -> None:
    game = History(load("tiny"), seed=7)
    for given in ({"pledge:aldmere>league": "secret_high"}, {"stance:league": "mobilize"}, {}):
        game.play(given)
    game.what_if(1, Change({"stance:league": "hold"})).keep("other", "as an example")
    folder.mkdir()
    (folder / "game.json").write_text(game.transcript().text(), encoding="utf-8")


def _write_class(folder: Path) -> None:
    register = Register(Archive(":memory:"), HandClock())
    classroom, _ = register.found(tiny_plan())
    member = classroom.join("Ada").member
    classroom.take_seat(member, "league", 1)
    classroom.open_phase("play")
    classroom.draft(member, 0, "stance:league", "mobilize")
    classroom.submit(member, 0)
    register.tick()
    folder.mkdir()
    (folder / "class.jsonl").write_text(register.export(classroom.code), encoding="utf-8")


def _write_results(folder: Path) -> None:
    (folder / "run").mkdir(parents=True)
    content = {
        "format": 1,
        "kind": "run",
        "title": "A run",
        "runs": 3,
        "files": {"a.md": {"sha256": "0"}},
    }
    (folder / "run" / "manifest.json").write_text(json.dumps(content, indent=1), encoding="utf-8")


def _all_but(name: str) -> Callable[[str, list[str]], list[str]]:
    return lambda _, names: [one for one in names if one != name]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Judge the inputs of a seed and print what came of them; exit with 1 if any broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--only", type=int, default=None, help="one input, by its number")
    asked = parser.parse_args()
    table: Counter[tuple[str, str]] = Counter()
    slowest, bad, early = 0.0, 0, 0
    for number, verdict in verdicts(asked.seed, asked.inputs, asked.only):
        table[verdict.kind, verdict.outcome] += 1
        slowest = max(slowest, verdict.seconds)
        if number == asked.inputs // 10:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if verdict.outcome not in ("played", "refused"):
            bad += 1
            say(f"input {number}, {verdict.kind}: {verdict.outcome}, {verdict.seconds:.2f} s")
            say(verdict.trace[-2000:])
    for kind in dict.fromkeys(kind for kind, _ in table):
        told = {outcome: n for (one, outcome), n in sorted(table.items()) if one == kind}
        say(f"{kind:18} {told}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    say(f"slowest {slowest:.2f} s; memory {early >> 10} MB early, {most >> 10} MB at most")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
