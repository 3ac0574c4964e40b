"""The studio's parts of words and numbers: who takes part, and the scenario as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import product

import solara

from fairweather.app.ui.components.studio import CastLine, CastList, FieldForm, Understandings
from fairweather.app.ui.elements import div, fault_line
from fairweather.app.ui.hooks import Attempt, use_attempt, use_version
from fairweather.play.palette import colors, monograms
from fairweather.play.studio.desk import Desk
from fairweather.play.studio.pointing import Pointed
from fairweather.scenario.studio.cast_acts import Add, Cast, Remove, Shift
from fairweather.scenario.studio.fields import Group, faction_groups, sheet_fields
from fairweather.scenario.studio.sheet_acts import Agree, Tell, Untell
from fairweather.scenario.studio.sketch import Sketch
from fairweather.world.cast import Role
from fairweather.world.roles import ROLES

_ROLES = [(str(role), str(role).capitalize(), facts.part) for role, facts in ROLES.items()]


@solara.component
def CastPart(
    desk: Desk,
    at: str,
    field: str,
    faults: Sequence[Pointed],
    on_choose: Callable[[str], None],
) -> None:
    """Show who takes part, and what is told of the one that is looked at."""
    use_version(desk)
    sketch = desk.sketch
    fault, attempt = use_attempt()
    chosen = at if at in sketch.factions else next(iter(sketch.factions), "")
    n_faults = Counter(one.at for one in faults if one.part == "factions")
    marks = marks_of(sketch)

    def add(role: str, label: str) -> None:
        def do() -> None:
            desk.do(Add(Role(role), label))
            on_choose(list(desk.sketch.factions)[-1])

        if role in tuple(Role):
            attempt(do)

    def cast(key: str, roles: list[str]) -> None:
        known = tuple(Role(role) for role in roles if role in tuple(Role))
        attempt(desk.do, Cast(key, known))

    with div("st-two"):
        CastList(
            [
                CastLine(key, sketch.label(key), sketch.roles(key), *marks[key], n_faults[key])
                for key in sketch.factions
            ],
            chosen,
            _ROLES,
            on_choose,
            add,
            lambda key: attempt(desk.do, Remove(key)),
            cast,
            lambda key, by: attempt(desk.do, Shift(key, by)),
        )
        with div("st-beside"):
            fault_line(fault)
            if chosen:
                groups = faction_groups(sketch, chosen)
                _form(desk, attempt, sketch.label(chosen), groups, field).key(chosen)


@solara.component
def FactsPart(desk: Desk, field: str) -> None:
    """Show what is told of the scenario as a whole."""
    use_version(desk)
    sketch = desk.sketch
    fault, attempt = use_attempt()
    fault_line(fault)
    _form(desk, attempt, "", (Group("The scenario", "", sheet_fields(sketch)),), field)
    Understandings(
        [
            (host, target, f"{sketch.label(host)} and {sketch.label(target)}", is_agreed)
            for host, target in product(sketch.of_role(Role.HOST), sketch.of_role(Role.TARGET))
            for is_agreed in [{"host": host, "target": target} in sketch.content.get("pacts", ())]
        ],
        lambda host, target, is_so: attempt(desk.do, Agree(host, target, is_so)),
    )


def _form(
    desk: Desk, attempt: Attempt, title: str, groups: Sequence[Group], focus: str
) -> solara.Element:
    return FieldForm(
        title,
        groups,
        focus,
        lambda key, value: attempt(desk.do, Tell(key, value)),
        lambda key: attempt(desk.do, Untell(key)),
    )


def marks_of(sketch: Sketch) -> Mapping[str, tuple[str, int]]:
    """Return each faction's letters and place in the palette, as a game will have them."""
    roles = [sketch.role(key) or Role.NEIGHBOR for key in sketch.factions]
    letters = monograms([sketch.label(key) for key in sketch.factions])
    return dict(zip(sketch.factions, zip(letters, colors(roles), strict=True), strict=True))
