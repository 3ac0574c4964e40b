"""Transcript: scenario, seed and orders by turn; replaying them gives the same game, or fails.

The file is canonical JSON with a seal over its content, so a changed byte is refused before
anything is played. It holds the game itself and a tree of branches, each a change at some turn and
what was played from there on (``engine.history`` opens them).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from fairweather import RULES_VERSION
from fairweather.engine.branch import Change
from fairweather.errors import FileError, TranscriptError
from fairweather.files.parsing import parse_json
from fairweather.files.reading import read_text
from fairweather.files.writing import write_file
from fairweather.scenario.faults import shown
from fairweather.scenario.load import load
from fairweather.scenario.patch import patch
from fairweather.scenario.schema import Scenario
from fairweather.world.mark import Mark

FORMAT = 4
READABLE = (1, 2, 3, 4)
"""Formats that can be read; 1 had no branches, 2 played world 0 and knew no injects, 3 no marks."""
_LATER = {
    1: {"branches", "injects", "world", "marks"},
    2: {"injects", "world", "marks"},
    3: {"marks"},
}


@dataclass(frozen=True)
class Branch:
    """One branch: where it leaves its parent, what is changed there, and how it was played on.

    ``parent`` names another branch, or is empty for the game itself, of which ``turn`` turns stand
    before the change. ``changed``, ``settings`` and ``injects`` are the orders, numbers and events
    of the change. ``orders`` holds all that was given from there on, turn by turn, those of the
    change included; ``marks`` and ``digests`` tell the world once the change is made and after
    each turn (``world.mark``).
    """

    name: str
    parent: str
    turn: int
    changed: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    injects: list[str] = field(default_factory=list)
    orders: list[dict[str, str]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    note: str = ""

    @property
    def last(self) -> int:
        """The turn it was played to, counted as in its parent."""
        return self.turn + len(self.orders)

    @property
    def change(self) -> Change:
        """What it does differently from its parent."""
        return Change(self.changed, self.settings, tuple(self.injects))


@dataclass(frozen=True)
class Transcript:
    """One game of one world, complete: everything else follows by replaying it.

    ``orders`` holds, turn by turn, only what was given by a person or script; ``injects``, turn by
    turn, what happened from outside before the turn was played (turns at the end without any may
    be left out); ``marks`` and ``digests`` tell the world before the first turn and after each:
    marks must agree wherever it is played again, digests on machines alike (``world.mark``).
    ``world`` is which of the seed's worlds it is: 0 but for a run of a study.
    """

    scenario: str
    scenario_digest: str
    seed: int
    changes: dict[str, Any] = field(default_factory=dict)
    policies: dict[str, str] = field(default_factory=dict)
    orders: list[dict[str, str]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)
    branches: list[Branch] = field(default_factory=list)
    injects: list[list[str]] = field(default_factory=list)
    world: int = 0
    rules_version: int = RULES_VERSION
    format: int = FORMAT

    @property
    def turns(self) -> int:
        return len(self.orders)

    @property
    def injects_by_turn(self) -> dict[int, tuple[str, ...]]:
        return {turn: tuple(texts) for turn, texts in enumerate(self.injects) if texts}

    def text(self) -> str:
        """Return the file's text, seal included."""
        content = asdict(self)
        return _dump({**content, "seal": _seal(content)})


_MARKED = 4
_SHAPE = TypeAdapter(Transcript)


def write(transcript: Transcript, path: Path) -> Path:
    """Write ``transcript`` to ``path``, whole or not at all; raises ``FileError``."""
    return write_file(path, transcript.text())


def read(path: Path) -> Transcript:
    """Read a transcript; raises ``TranscriptError`` if it is missing, changed or foreign."""
    try:
        text = read_text(path, "a transcript")
    except FileError as error:
        raise TranscriptError(str(error)) from error
    return parse(text, str(path))


def parse(text: str, where: str = "transcript") -> Transcript:
    """Read a transcript from its text; raises ``TranscriptError`` as ``read`` does.

    The seal is of what the text says: other line ends or another indentation break nothing.
    """
    try:
        content = parse_json(text, where)
    except FileError as error:
        raise TranscriptError(f"not a transcript: {error}") from error
    if not isinstance(content, dict):
        raise TranscriptError(f"{where}: not a transcript")
    version = content.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise TranscriptError(
            f"{where}: it was saved by a newer version of Fairweather (format {version}; this "
            f"version reads up to {FORMAT})"
        )
    wanted = {member.name for member in fields(Transcript)} | {"seal"}
    wanted -= _LATER.get(version, set()) if isinstance(version, int) else set()
    if set(content) != wanted:
        raise TranscriptError(
            f"{where}: not a transcript: it should hold {', '.join(sorted(wanted))}"
        )
    if content.pop("seal") != _seal(content):
        raise TranscriptError(
            f"{where}: the file was changed after it was written; its seal is broken"
        )
    if version not in READABLE:
        known = " and ".join(str(number) for number in READABLE)
        raise TranscriptError(f"{where}: format {version}; this version reads {known}")
    transcript = _checked(content, where)
    _check_lengths(transcript, version, where)
    return transcript


def _checked(content: Mapping[str, Any], where: str) -> Transcript:
    """Refuse what no game can leave, however well it is sealed."""
    wanted = {member.name for member in fields(Branch)}
    wanted -= {"marks"} if content["format"] < _MARKED else set()
    found = content.get("branches")
    for branch in found if isinstance(found, list) else ():
        if not isinstance(branch, dict) or set(branch) != wanted:
            raise TranscriptError(
                f"{where}: branches: a branch should hold {', '.join(sorted(wanted))}"
            )
    try:
        return _SHAPE.validate_json(json.dumps({**content, "format": FORMAT}), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise TranscriptError(
            f"{where}: {key}: found {shown(first['input'])}; {first['msg'].lower()}"
        ) from error


def _check_lengths(transcript: Transcript, version: int, where: str) -> None:
    """Refuse numbers out of reach, lists that do not fit each other, and branches of nothing."""
    seed, world, known = transcript.seed, transcript.world, [""]
    if not 0 <= seed < 2**64:
        raise TranscriptError(f"{where}: seed {seed}; a whole number from 0 to 2**64 - 1 is due")
    if not 0 <= world < 2**40:
        raise TranscriptError(f"{where}: world {world}; a whole number from 0 on is due")
    n_marks = len(transcript.marks) if version >= _MARKED else transcript.turns + 1
    if {len(transcript.digests), n_marks} != {transcript.turns + 1}:
        raise TranscriptError(
            f"{where}: marks and digests: one for the start is due, and one for each of the "
            f"{transcript.turns} turns"
        )
    for branch in transcript.branches:
        if branch.parent not in known or branch.name in known:
            raise TranscriptError(
                f"{where}: branch {branch.name!r} should have a name of its own and a parent "
                f"that comes before it; its parent is {branch.parent!r}"
            )
        known.append(branch.name)


def scenario_of(transcript: Transcript) -> Scenario:
    """Return the scenario that a transcript was played on, its changes made.

    Raises ``TranscriptError`` if the scenario or the rules are no longer the same.
    """
    scenario = load(transcript.scenario)
    if transcript.changes:
        scenario = patch(scenario, transcript.changes)
    if scenario.digest != transcript.scenario_digest:
        raise TranscriptError(
            f"scenario {transcript.scenario!r} is no longer what it was when this game was played: "
            f"digest {scenario.digest[:12]}, the transcript has {transcript.scenario_digest[:12]}"
        )
    if transcript.rules_version != RULES_VERSION:
        raise TranscriptError(
            f"this game was played by rules version {transcript.rules_version}; "
            f"these are version {RULES_VERSION}"
        )
    return scenario


def _seal(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(_dump(content).encode()).hexdigest()


def _dump(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
