"""Transcript: scenario, seed and orders by turn; replaying them gives the same digests, or fails.

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

from fairweather import RULES_VERSION
from fairweather.engine.branch import Change
from fairweather.errors import TranscriptError
from fairweather.scenario.load import load
from fairweather.scenario.patch import patch
from fairweather.scenario.schema import Scenario

FORMAT = 3
READABLE = (1, 2, 3)
"""Formats that can be read; 1 had no branches, 2 played world 0 and knew no injects."""
_LATER = {1: {"branches", "injects", "world"}, 2: {"injects", "world"}}


@dataclass(frozen=True)
class Branch:
    """One branch: where it leaves its parent, what is changed there, and how it was played on.

    ``parent`` names another branch, or is empty for the game itself, of which ``turn`` turns stand
    before the change. ``changed``, ``settings`` and ``injects`` are the orders, numbers and events
    of the change. ``orders`` holds all that was given from there on, turn by turn, those of the
    change included; ``digests`` the world once the change is made and after each turn.
    """

    name: str
    parent: str
    turn: int
    changed: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    injects: list[str] = field(default_factory=list)
    orders: list[dict[str, str]] = field(default_factory=list)
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
    be left out); ``digests`` the fingerprint of the world before the first turn and after each.
    ``world`` is which of the seed's worlds it is: 0 but for a run of a study.
    """

    scenario: str
    scenario_digest: str
    seed: int
    changes: dict[str, Any] = field(default_factory=dict)
    policies: dict[str, str] = field(default_factory=dict)
    orders: list[dict[str, str]] = field(default_factory=list)
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


def write(transcript: Transcript, path: Path) -> None:
    """Write ``transcript`` to ``path``, whole or not at all."""
    part = path.with_suffix(path.suffix + ".part")
    part.write_bytes(transcript.text().encode())
    part.replace(path)


def read(path: Path) -> Transcript:
    """Read a transcript; raises ``TranscriptError`` if it is missing, changed or foreign."""
    try:
        text = path.read_bytes().decode()  # as text, a changed line end would pass unseen
    except OSError as error:
        raise TranscriptError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise TranscriptError(f"{path}: cannot be read as a transcript ({error})") from error
    return parse(text, str(path))


def parse(text: str, where: str = "transcript") -> Transcript:
    """Read a transcript from its text; raises ``TranscriptError`` as ``read`` does."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise TranscriptError(f"{where}: not a transcript: {error}") from error
    version = content.get("format") if isinstance(content, dict) else None
    wanted = {member.name for member in fields(Transcript)} | {"seal"}
    wanted -= _LATER.get(version, set()) if isinstance(version, int) else set()
    if not isinstance(content, dict) or set(content) != wanted:
        raise TranscriptError(
            f"{where}: not a transcript: it should hold {', '.join(sorted(wanted))}"
        )
    seal = content.pop("seal")
    if seal != _seal(content) or text != _dump({**content, "seal": seal}):
        raise TranscriptError(
            f"{where}: the file was changed after it was written; its seal is broken"
        )
    if version not in READABLE:
        known = " and ".join(str(number) for number in READABLE)
        raise TranscriptError(f"{where}: format {version}; this version reads {known}")
    _check_kinds(content, where)
    branches = _branches(content.pop("branches", []), where)
    return Transcript(**{**content, "branches": branches, "format": FORMAT})


def _check_kinds(content: Mapping[str, Any], where: str) -> None:
    """Refuse what no game can leave, however well it is sealed."""
    seed, orders, digests = content["seed"], content["orders"], content["digests"]
    if not isinstance(seed, int) or not 0 <= seed < 2**64:
        raise TranscriptError(f"{where}: seed {seed!r}; a whole number from 0 to 2**64 - 1 is due")
    if not isinstance(orders, list) or not all(isinstance(given, dict) for given in orders):
        raise TranscriptError(f"{where}: orders should be a list, one table of orders a turn")
    if not isinstance(digests, list) or len(digests) != len(orders) + 1:
        raise TranscriptError(
            f"{where}: digests should be a list: one for the start, and one for each of the "
            f"{len(orders)} turns"
        )
    injects, world = content.get("injects", []), content.get("world", 0)
    texts = [each if isinstance(each, list) else [each] for each in injects or []]
    if not isinstance(injects, list) or not all(
        isinstance(text, str) for each in texts for text in each
    ):
        raise TranscriptError(f"{where}: injects should be a list, one list of words a turn")
    if not isinstance(world, int) or not 0 <= world < 2**40:
        raise TranscriptError(f"{where}: world {world!r}; a whole number from 0 on is due")


def _branches(found: Any, where: str) -> list[Branch]:
    """Read branches; each grows from the game or from a branch before it."""
    wanted, known = {member.name for member in fields(Branch)}, [""]
    for each in found if isinstance(found, list) else [None]:
        if not isinstance(each, dict) or set(each) != wanted:
            raise TranscriptError(
                f"{where}: a branch should hold {', '.join(sorted(wanted))}, and no more"
            )
        if each["parent"] not in known or each["name"] in known:
            raise TranscriptError(
                f"{where}: branch {each['name']!r} should have a name of its own and a parent "
                f"that comes before it; its parent is {each['parent']!r}"
            )
        known.append(each["name"])
    return [Branch(**each) for each in found]


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
