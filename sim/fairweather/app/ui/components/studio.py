"""Components of the studio: its bar, the world, the ground, forms, memory, the check beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fairweather.app.ui.bridge import Json, component
from fairweather.app.ui.components.page import JobView
from fairweather.app.web.class_process import Ways
from fairweather.play.studio.pointing import Pointed
from fairweather.report.balance import Told
from fairweather.scenario.studio.fields import Choice, Group


@dataclass(frozen=True)
class StepView:
    """A part of the studio, what is in it, and how many faults."""

    key: str
    label: str
    note: str
    n_faults: int


@component
def StudioBar(
    title: str,
    name: str,
    parts: Sequence[StepView],
    part: str,
    undo: str,
    redo: str,
    is_saved: bool,
    is_empty: bool,
    own: Sequence[Choice],
    notice: str,
    fault: str,
    on_part: Callable[[str], None],
    on_undo: Callable[[], None],
    on_redo: Callable[[], None],
    on_name: Callable[[str], None],
    on_save: Callable[[], None],
    on_open: Callable[[str], None],
    on_new: Callable[[], None],
) -> None:
    """What is being made, its parts, steps back and forth, and the ways to save and open.

    ``undo`` and ``redo`` say what would be taken back or done again, "" for nothing. ``own`` are
    scenarios that can be opened. ``notice`` is what one should know of what was opened.
    """


@component
def WorldMap(
    world: Json,
    chosen: Json,
    countries: Sequence[str],
    box: Sequence[float],
    on_country: Callable[[str], None],
    on_place: Callable[[float, float, float], None],
    on_box: Callable[[float, float, float, float], None],
) -> None:
    """The land of the Earth, to choose ground on; the hexagons that are chosen stand out.

    ``on_country`` is told a country pressed; ``on_place`` latitude and longitude of a press that
    means a town, and how many degrees three points of the screen are; ``on_box`` west, south, east
    and north of a box that was drawn.
    """


@dataclass(frozen=True)
class Wish:
    """A region as it was told, right or not: countries, a town and kilometers, a box."""

    countries: tuple[str, ...] = ()
    near: str = ""
    radius_km: float = 300.0
    box: tuple[float, ...] = ()


@component
def RegionForm(
    region: Wish,
    found: str,
    fault: str,
    names: Sequence[str],
    is_first: bool,
    is_same: bool,
    on_countries: Callable[[list[str]], None],
    on_town: Callable[[str, float], None],
    on_sides: Callable[[list[float]], None],
    on_begin: Callable[[], None],
    on_move: Callable[[], None],
) -> None:
    """The same by words and numbers, and the buttons that take it.

    ``found`` says how much ground it is, ``fault`` why it is none. ``names`` are countries.
    ``is_first`` says that there is no ground yet, ``is_same`` that this is the ground already.
    ``on_begin`` drafts all anew, ``on_move`` keeps who takes part.
    """


@dataclass(frozen=True)
class Painter:
    """A faction that may own hexagons; ``n_cells`` are its own."""

    key: str
    label: str
    letters: str
    color: int
    n_cells: int


@component
def GroundMap(
    sheet: Json,
    facts: Json,
    owners: Sequence[int],
    kin: Sequence[Sequence[float]],
    changed: Sequence[int],
    painters: Sequence[Painter],
    at: int,
    on_own: Callable[[list[int], str], None],
    on_kin: Callable[[list[int], float, float, float], None],
    on_reset: Callable[[list[int]], None],
) -> None:
    """The ground, to paint owners and kin on, by mouse or by keyboard.

    ``facts`` are of each hexagon what never changes, and its neighbors. ``owners`` are places
    among ``painters``, -1 for nobody; ``kin`` low, best and high; ``changed`` the hexagons that
    are not as they were drafted; ``at`` is one to look at, -1 for none.
    """


@dataclass(frozen=True)
class CastLine:
    """A faction in the list of all, its ``roles``, the leading one first, and its faults."""

    key: str
    label: str
    roles: Sequence[str]
    letters: str
    color: int
    n_faults: int


@component
def CastList(
    cast: Sequence[CastLine],
    chosen: str,
    roles: Sequence[tuple[str, str, str]],
    on_choose: Callable[[str], None],
    on_add: Callable[[str, str], None],
    on_remove: Callable[[str], None],
    on_roles: Callable[[str, list[str]], None],
    on_shift: Callable[[str, int], None],
) -> None:
    """Who takes part: one to choose, to move, to give other roles, to take out; and to add one.

    ``roles`` have a word, a name, and what it does; ``on_roles`` is told all of a faction.
    """


@component
def FieldForm(
    title: str,
    groups: Sequence[Group],
    focus: str,
    on_tell: Callable[[str, bool | float | str], None],
    on_untell: Callable[[str], None],
) -> None:
    """Fields to fill in, each with its meaning, range and source.

    ``focus`` is the key of the field that is looked for.
    """


@component
def Understandings(
    pairs: Sequence[tuple[str, str, str, bool]], on_agree: Callable[[str, str, bool], None]
) -> None:
    """Understandings of hosts and targets: both keys, both in words, and whether it is in force."""


@dataclass(frozen=True)
class CaseView:
    """A remembered case: its columns, who lived it, and whose word it was."""

    columns: Mapping[str, str]
    lived: Sequence[str]
    about: Sequence[str]


@dataclass(frozen=True)
class ListedCase:
    """A case of a coded list; ``is_here`` if it was taken, ``is_late`` if nobody knows it yet."""

    id: str
    label: str
    result: str
    note: str
    is_here: bool
    is_late: bool


@dataclass(frozen=True)
class ColumnView:
    """What stands in a column, and what may; ``words`` if it is one of few."""

    name: str
    label: str
    meaning: str
    words: Sequence[str]
    is_share: bool


@component
def CaseChooser(
    lists: Sequence[Choice],
    source: str,
    cases: Sequence[ListedCase],
    on_source: Callable[[str], None],
    on_take: Callable[[list[str]], None],
    on_write: Callable[[], None],
) -> None:
    """The coded list of a scenario, from which remembered cases are taken; or one is written."""


@component
def CaseList(
    cases: Sequence[CaseView],
    columns: Sequence[ColumnView],
    holders: Sequence[Choice],
    powers: Sequence[Choice],
    at: int,
    focus: str,
    on_note: Callable[[int, str, str], None],
    on_link: Callable[[int, str, str, bool], None],
    on_forget: Callable[[int], None],
) -> None:
    """What is remembered: each case with who lived it, whose word it was, and how it is coded.

    ``at`` is the case that is looked at, -1 for none, ``focus`` its column.
    """


@component
def CheckCard(
    faults: Sequence[Pointed],
    is_checking: bool,
    on_go: Callable[[str, str, str], None],
) -> None:
    """Every fault in words; a press leads to the field, by part, place and field."""


@component
def BalanceCard(
    job: JobView | None,
    found: Sequence[Told],
    is_done: bool,
    is_old: bool,
    may_start: bool,
    on_start: Callable[[], None],
    on_stop: Callable[[], None],
) -> None:
    """What is degenerate in 200 worlds; ``is_old`` if something was changed since it was found."""


@component
def GoOn(
    seats: Sequence[Choice],
    may_save: bool,
    is_saved: bool,
    lesson: Ways | None,
    is_starting: bool,
    fault: str,
    on_play: Callable[[str], None],
    on_host: Callable[[], None],
    on_end: Callable[[], None],
) -> None:
    """The ways on: to play from a seat, or to host a class. Both save it first.

    ``lesson`` tells of a class that is open, ``is_starting`` that one is being opened.
    """
