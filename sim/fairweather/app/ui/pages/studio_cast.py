"""The studio's parts of words and numbers: who takes part, and the scenario as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import solara

from fairweather.app.ui.components.studio import CastLine, CastList, FieldForm, Understandings
from fairweather.app.ui.elements import div, fault_line
from fairweather.app.ui.hooks import use_attempt, use_version
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
                CastLine(
                    key,
                    sketch.label(key),
                    [str(role) for role in sketch.roles(key)],
                    *marks[key],
                    n_faults[key],
                )
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
                FieldForm(
                    sketch.label(chosen),
                    faction_groups(sketch, chosen),
                    field,
                    lambda key, value: attempt(desk.do, Tell(key, value)),
                    lambda key: attempt(desk.do, Untell(key)),
                ).key(chosen)


@solara.component
def FactsPart(desk: Desk, field: str) -> None:
    """Show what is told of the scenario as a whole."""
    use_version(desk)
    sketch = desk.sketch
    fault, attempt = use_attempt()
    fault_line(fault)
    FieldForm(
        "",
        (Group("The scenario", "", sheet_fields(sketch)),),
        field,
        lambda key, value: attempt(desk.do, Tell(key, value)),
        lambda key: attempt(desk.do, Untell(key)),
    )
    Understandings(
        [
            (host, target, f"{sketch.label(host)} and {sketch.label(target)}", _is_agreed(*pair))
            for host in sketch.of_role(Role.HOST)
            for target in sketch.of_role(Role.TARGET)
            for pair in [(sketch, host, target)]
        ],
        lambda host, target, is_so: attempt(desk.do, Agree(host, target, is_so)),
    )


def marks_of(sketch: Sketch) -> Mapping[str, tuple[str, int]]:
    """Return each faction's letters and place in the palette, as a game will have them."""
    roles = [sketch.role(key) or Role.NEIGHBOR for key in sketch.factions]
    letters = monograms([sketch.label(key) for key in sketch.factions])
    return dict(zip(sketch.factions, zip(letters, colors(roles), strict=True), strict=True))


def _is_agreed(sketch: Sketch, host: str, target: str) -> bool:
    return {"host": host, "target": target} in sketch.content.get("pacts", ())
