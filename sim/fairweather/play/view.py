"""What a screen is given: plain frozen records in words and numbers, already free of secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class OptionView:
    """One option of a decision, in words; ``why_not`` says why it is closed."""

    key: str
    label: str
    meaning: str
    cost: str
    who_knows: str
    is_legal: bool = True
    why_not: str = ""


@dataclass(frozen=True)
class DecisionView:
    """One choice on an order sheet; ``key`` is the order key, ``default`` what stands if untouched.

    ``is_standing`` marks an answer given in advance, used only if the pledge falls due this turn.
    """

    key: str
    decision: str
    actor: str
    partner: str
    title: str
    question: str
    options: tuple[OptionView, ...]
    default: str
    is_standing: bool = False


@dataclass(frozen=True)
class FactView:
    """Something that is so, in words."""

    label: str
    value: str


@dataclass(frozen=True)
class BarView:
    """A number between 0 and ``high``; ``about`` is the faction it speaks of, if any."""

    label: str
    value: float
    high: float = 1.0
    about: str = ""


@dataclass(frozen=True)
class MemoryView:
    """One remembered episode or deed; ``effect`` is its exact share of present trust."""

    when: str
    about: str
    text: str
    effect: float


@dataclass(frozen=True)
class FactionView:
    """A faction as the seat may know it; what it cannot know is left out.

    ``color`` is a place in the palette, ``letters`` the cue beside color.
    """

    key: str
    label: str
    role: str
    color: int
    letters: str
    is_seat: bool
    interests: str
    knows: str
    fears: str
    posture: str
    goals: tuple[BarView, ...]
    strength: tuple[BarView, ...]
    ties: tuple[FactView, ...]
    trust: tuple[BarView, ...]
    memory: tuple[MemoryView, ...]


@dataclass(frozen=True)
class TieView:
    """How far ``holder`` trusts ``about``, in [0, 1]; ``pledge`` tells what is promised to it."""

    holder: str
    about: str
    trust: float
    pledge: str = ""


@dataclass(frozen=True)
class TermView:
    """One named part of an exact sum."""

    label: str
    value: float
    note: str = ""


@dataclass(frozen=True)
class WhyView:
    """Why a number is what it is: parts that add up to it, told in the order given."""

    heading: str
    lede: str
    terms: tuple[TermView, ...]
    total: str
    note: str = ""


@dataclass(frozen=True)
class GivenView:
    """An order the seat gave: in words, and as the key it can be asked about with."""

    key: str
    title: str
    option: str
    partner: str
    can_ask: bool


@dataclass(frozen=True)
class LedgerLine:
    """What a finished game came to for one party; ``key`` is empty for the people."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class CellPlace:
    """What never changes about a cell."""

    h3: str
    town: str
    province: str
    country: str
    administration: str
    population: int


@dataclass(frozen=True)
class CellView:
    """The facts of one cell at one turn."""

    name: str
    place: str
    facts: tuple[FactView, ...]


@dataclass(frozen=True)
class LayerView:
    """One layer of the map: a value for each cell, None where it has no meaning, and its words.

    ``breaks`` (six rising numbers) part the values into seven classes; ``ticks`` word them.
    ``hatch`` is the share of each cell that clients hold, drawn over any layer.
    """

    key: str
    label: str
    note: str
    scale: str
    breaks: tuple[float, ...]
    ticks: tuple[str, ...]
    values: tuple[float | None, ...]
    words: tuple[str, ...]
    hatch: tuple[float, ...] = ()


@dataclass(frozen=True)
class CostView:
    """What the people of one group, or of one country, have borne by now.

    ``share`` of them is displaced or harmed, ``people`` of them in number; ``rise`` is what the
    latest turn added.
    """

    label: str
    share: float
    people: int
    rise: int
    is_group: bool


@dataclass(frozen=True)
class EventView:
    """One thing that happened, in words; ``weight`` 2 for turning points, 1 for the rest.

    ``cells`` are places in the atlas where it was felt most. ``text`` begins with the cause, if
    there is one to tell; ``plain`` says what happened and no more.
    """

    turn: int
    kind: str
    text: str
    factions: tuple[str, ...] = ()
    weight: int = 1
    cells: tuple[int, ...] = ()
    cause: str = ""

    @property
    def plain(self) -> str:
        return self.text[len(self.cause) :]


@dataclass(frozen=True)
class FanView:
    """One outcome over turns: quantile bands over many worlds, and this game's own path.

    ``bands[t]`` holds the 5, 25, 50, 75 and 95 percent quantiles at ``turns[t]``; empty while
    the other worlds are still being played.
    """

    key: str
    label: str
    unit: str
    meaning: str
    turns: tuple[int, ...]
    bands: tuple[tuple[float, ...], ...]
    path: tuple[float, ...]


@dataclass(frozen=True)
class TurnMark:
    """One turn on the timeline: its date in words and how many turning points it holds."""

    turn: int
    label: str
    n_events: int = 0


@dataclass(frozen=True)
class SeatCard:
    """A faction that one may play; ``part`` says what its role does."""

    key: str
    label: str
    role: str
    part: str
    color: int
    letters: str
    interests: str


@dataclass(frozen=True)
class ScenarioCard:
    """A scenario to choose; ``note`` is what one should know before playing it."""

    key: str
    title: str
    summary: str
    note: str
    is_real: bool
    seats: tuple[SeatCard, ...]
    credits: tuple[str, ...]
    twin: str = ""


@dataclass(frozen=True)
class TableView:
    """Everything that the table shows of one turn, as one seat may see it.

    ``asks`` holds, for each of ``events``, the key of the choice behind it that may be asked about,
    empty if there is none; ``is_open`` says that nothing is hidden. ``opening`` introduces the game
    and the seat, and is told at its start; ``closing`` says what it came to for everyone, and is
    told at its end.
    """

    title: str
    opening: tuple[str, ...]
    closing: tuple[LedgerLine, ...]
    seat: str
    n_turns: int
    turn: int
    latest: int
    timeline: tuple[TurnMark, ...]
    layers: tuple[tuple[str, str], ...]
    layer: LayerView
    places: tuple[str, ...]
    factions: tuple[FactionView, ...]
    ties: tuple[TieView, ...]
    decisions: tuple[DecisionView, ...]
    orders: Mapping[str, str]
    given: tuple[GivenView, ...]
    events: tuple[EventView, ...]
    asks: tuple[str, ...]
    is_open: bool
    costs: tuple[CostView, ...]
    fans: tuple[FanView, ...]
    credits: tuple[str, ...]
