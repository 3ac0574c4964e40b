"""A game told for a screen: its story, promise against act, and the turns that mattered most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fairweather.engine.orders import actor_of
from fairweather.engine.pivot import Pivots
from fairweather.engine.pledge_life import MADE, MARKS, STANDS, PledgeLife, Stage
from fairweather.play.seat import SeatView
from fairweather.play.telling import EventView
from fairweather.report.account import pivot_lines, pivot_note
from fairweather.report.promises import COUNTED, counts_of, promise_lines, stage_words
from fairweather.report.reasons import label
from fairweather.report.story import Chapter, Line, account, closing, merged, opening, pages_of
from fairweather.rules.outcomes import OUTCOME
from fairweather.world.kinds import Tone


@dataclass(frozen=True)
class DeedView(Line):
    """Something done in a turn; ``key`` is the choice behind it, empty if there is none."""

    key: str = ""
    turn: int = 0
    factions: tuple[str, ...] = ()


@dataclass(frozen=True)
class StoryView:
    """The account of a game so far; the deeds of its chapters are ``DeedView``s."""

    opening: tuple[Line, ...]
    chapters: tuple[Chapter, ...]
    closing: tuple[Line, ...]


@dataclass(frozen=True)
class StageView:
    """One thing that happened to a pledge.

    ``tone`` is how it speaks for its maker's word, or ``leaked`` or ``public`` where it came out.
    """

    turn: int
    words: str
    tone: str


@dataclass(frozen=True)
class LifeView:
    """One pledge from its making to its end; ``end`` is the turn up to which it stood.

    ``opened`` is the turn from which it was public; None if it was in secret to its end.
    """

    patron: str
    holder: str
    size: float
    words: str
    stages: tuple[StageView, ...]
    start: int
    end: int
    opened: int | None


@dataclass(frozen=True)
class CountView:
    """How one patron's promises fared: exact counts by what became of them."""

    patron: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class PivotView:
    """One choice that mattered: its rank is its place; ``other`` is what would undo it."""

    turn: int
    key: str
    other: str
    words: str
    effect: float


def story_view(view: SeatView) -> StoryView:
    """Return the story of a game in which everything is open; raises ``OrderError`` otherwise."""
    pages = pages_of(view.opened())
    chapters = account(view.scenario, pages)
    return StoryView(
        opening=tuple(opening(view.scenario, pages)),
        chapters=tuple(
            replace(one, deeds=tuple(_deeds(view, one.deeds, pages[one.first].events)))
            for one in chapters
        ),
        closing=tuple(closing(view.scenario, pages)),
    )


def life_views(view: SeatView, lives: Sequence[PledgeLife]) -> tuple[LifeView, ...]:
    """Return every pledge with its stages, in the order in which they were made."""
    words = promise_lines(lives, view.scenario)
    return tuple(
        LifeView(
            patron=life.patron,
            holder=life.holder,
            size=life.size,
            words=line.text,
            stages=tuple(
                StageView(stage.turn, said, _tone(stage))
                for stage, said in stage_words(life, view.scenario)
            ),
            start=life.stages[0].turn,
            end=view.turn if life.end == STANDS else life.stages[-1].turn,
            opened=_opened(life),
        )
        for life, line in zip(lives, words, strict=True)
    )


def _opened(life: PledgeLife) -> int | None:
    """Return the turn from which a pledge was public; one that stood at the start always was."""
    if life.made != "secret":
        return life.stages[0].turn
    return next((stage.turn for stage in life.stages if _tone(stage) == "public"), None)


def _tone(stage: Stage) -> str:
    if stage.kind == "leak":
        return "leaked"
    if stage.kind == "go public" or MADE.get(stage.kind) == "public":
        return "public"
    return MARKS[stage.kind].tone if stage.kind in MARKS else Tone.MADE


def count_views(view: SeatView, lives: Sequence[PledgeLife]) -> tuple[CountView, ...]:
    """Return exact counts for every patron that promised anything."""
    return tuple(
        CountView(
            label(view.scenario, patron),
            tuple((COUNTED[name][1], n) for name, n in counts.items()),
        )
        for patron, counts in counts_of(lives, view.scenario).items()
    )


def pivot_views(
    found: Pivots, view: SeatView, outcome: str = ""
) -> tuple[tuple[PivotView, ...], str]:
    """Return the choices that mattered most, first the most, and what the ranking rests on.

    With ``outcome`` those found are ranked by how far they moved it at the end.
    """
    ranked, note = found, pivot_note(found)
    if outcome in OUTCOME:
        moved = sorted(found.found, key=lambda one: -abs(one.differences[outcome].difference))
        ranked = replace(found, found=tuple(moved))
        told = OUTCOME[outcome].label.lower()
        note = f"Ranked here by how far each moved {told} in the mean. {note}"
    views = tuple(
        PivotView(
            pivot.turn,
            pivot.key,
            pivot.other,
            line.text,
            abs(pivot.differences[outcome].difference) if outcome in OUTCOME else pivot.effect,
        )
        for pivot, line in zip(ranked.found, pivot_lines(ranked, view.scenario), strict=True)
    )
    return views, note


def foremost(
    pivots: Sequence[PivotView], at_most: int | None, seat: str | None
) -> tuple[PivotView, ...]:
    """Return the first of some pivots; the last of them is the first of the seat's own choices.

    Unless one of those is among the first anyway, or none was found.
    """
    first = tuple(pivots[:at_most])
    own = [pivot for pivot in pivots if actor_of(pivot.key) == seat]
    if not own or own[0] in first:
        return first
    return (*first[:-1], own[0])


def _deeds(
    view: SeatView, lines: Sequence[Line], events: Sequence[EventView]
) -> Iterator[DeedView]:
    for line, event in zip(lines, merged(events), strict=False):
        turn = event.turn + 1
        key = view.choice_behind(turn, event)
        yield DeedView(**vars(line), key=key, turn=turn, factions=event.factions)
