"""Comparative statics: one thing changed, all luck the same, and the sign that must come out.

Each is a claim of the literature, or a judgment told as such, about the default scenario. Every
one can fail; ``fairweather statics`` prints what came out, and a test holds the signs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fairweather.axes import FloatArray
from fairweather.decisions.stance import SETTLE
from fairweather.engine.wargame import Wargame
from fairweather.experiments.arms import (
    DOWN,
    FIRST,
    UP,
    Arm,
    Order,
    Played,
    Watch,
    play_arm,
    trust_in_targets,
)
from fairweather.records.paired import Paired, paired_difference
from fairweather.scenario.schema import Scenario
from fairweather.world.pairs import look, pick
from fairweather.world.visibility import is_mobilized

D = "judgment"
APPROACH_TURNS = 4


def _first_pledged(game: Wargame) -> FloatArray:
    world = game.world
    return np.asarray((world.pledge[:, world.cast.clients[0]].max(axis=1) > 0.0).astype(float))


def _others_out(game: Wargame) -> FloatArray:
    world = game.world
    out = pick(is_mobilized(world), world.cast.clients[1:])
    return np.asarray(out.any(axis=1).astype(np.float64))


def _others_settled(game: Wargame) -> FloatArray:
    world = game.world
    settled = pick(world.stance, world.cast.clients[1:]) == SETTLE
    return np.asarray(settled.any(axis=1).astype(np.float64))


def _approached(game: Wargame) -> FloatArray:
    """Return where, early on, a client is promised help and its host asked something."""
    world, cast = game.world, game.world.cast
    hosts = cast.host_of[cast.clients]
    patrons = cast.patron_of[cast.clients]
    asked = look(world.request, hosts, patrons) + look(world.passage_request, hosts, patrons)
    both = (look(world.pledge, cast.clients, patrons) > 0.0) & (asked > 0.0) & (hosts >= 0)
    return np.asarray(both.any(axis=1) * float(world.turn <= APPROACH_TURNS))


def _loyalty(game: Wargame) -> FloatArray:
    return np.asarray(pick(game.world.loyalty, game.world.cast.targets).mean(axis=1))


WATCHES: Mapping[str, Watch] = {
    "first pledged": _first_pledged,
    "others out": _others_out,
    "others settled": _others_settled,
    "approached": _approached,
    "loyalty": _loyalty,
    "trust in targets": trust_in_targets,
}

Read = Callable[[Played], FloatArray]


def ever(kind: str) -> Read:
    """Return whether a happening took place at all."""
    return lambda played: (played.record.counts[kind] > 0).astype(np.float64)


def times(*kinds: str) -> Read:
    """Return how often happenings took place."""
    return lambda played: np.asarray(sum(played.record.counts[kind] for kind in kinds))


def last(outcome: str) -> Read:
    """Return an outcome after the last turn."""
    return lambda played: played.record.series(outcome)[:, -1]


def mean(outcome: str, since: int = 1, until: int | None = None) -> Read:
    """Return the mean of an outcome over turns."""
    return lambda played: played.record.series(outcome)[:, since:until].mean(axis=1)


def seen(name: str, by: Callable[..., FloatArray] = np.mean) -> Read:
    """Return what was watched, over all turns."""
    return lambda played: np.asarray(by(played.watched[name], axis=0))


def kept(played: Played) -> FloatArray:
    """Return honored less reneged, of what fell due."""
    counts = played.record.counts
    return np.asarray(counts["honor"] - counts["renege"])


@dataclass(frozen=True)
class Static:
    """A claim: what changes, what is read, and the sign it must have."""

    key: str
    claim: str
    baseline: Arm
    treatment: Arm
    read: Read
    of: str
    sign: int
    source: str

    def is_right(self, found: Paired) -> bool:
        """Return whether the whole interval lies where it must."""
        return found.low > 0.0 if self.sign == UP else found.high < 0.0

    def fits(self, scenario: Scenario) -> bool:
        """Return whether every faction whose numbers it changes is in ``scenario``."""
        keys = (*self.baseline.settings, *self.treatment.settings)
        named = {key.split(".")[1] for key in keys if key.startswith("factions.")}
        return named <= set(scenario.factions)


@dataclass(frozen=True)
class Shown:
    """What one claim came to."""

    static: Static
    found: Paired

    @property
    def is_right(self) -> bool:
        return self.static.is_right(self.found)


def show_statics(
    scenario: Scenario, statics: Sequence[Static], worlds: int, seed: int
) -> Iterator[Shown]:
    """Yield what each claim came to in ``worlds`` worlds played both ways."""
    for static in statics:
        before, after = (
            static.read(play_arm(scenario, arm, worlds, seed, WATCHES))
            for arm in (static.baseline, static.treatment)
        )
        yield Shown(static, paired_difference(before, after))


# The table of claims -------------------------------------------------------------------------

PROMISED = Order("pledge", "public_high", until=1)
SECRETLY = Order("pledge", "secret_high", until=1)
KEEPS = Order("support", "keep")
HONORS = Order("obligation", "honor")
NO_PLEDGE = Order("pledge", "none")
OUT, SETTLED = Order("stance", "mobilize"), Order("stance", "settle")
NO_OFFER, OFFERS = Order("concession", "none"), Order("concession", "concede")
OFFERED = Order("concession", "concede", until=2)
FREE = Arm()
ALONE = Arm(orders=(NO_PLEDGE,))
BACKED = Arm(orders=(PROMISED, KEEPS, HONORS))


def _with(settings: Mapping[str, float], arm: Arm = FREE) -> Arm:
    """Return ``arm`` with other numbers of the scenario."""
    return replace(arm, settings={**arm.settings, **settings})


def _and(arm: Arm, *orders: Order) -> Arm:
    """Return ``arm`` with further orders."""
    return replace(arm, orders=(*arm.orders, *orders))


def _loss_aversion(value: float) -> Arm:
    return _with({f"factions.{c}.loss_aversion": value for c in ("kdpi", "komala", "pjak")}, BACKED)


HOLD = Arm(everyone_holds=True)
STRAINED = Arm({"factions.iran.strain": 0.95, "map.unrest_kin": 0.35}, everyone_holds=True)
WAR = Arm(orders=(PROMISED, KEEPS, HONORS, OUT))

STATICS: tuple[Static, ...] = (
    Static(
        "rest",
        "With everyone holding, unrest stays where it starts; under strain it tips.",
        HOLD,
        STRAINED,
        last("unrest_kin"),
        "kin unrest after a year",
        UP,
        "Granovetter 1978",
    ),
    Static(
        "repression costs less than war",
        "A year of war displaces more than repressing all year.",
        Arm(orders=(NO_PLEDGE, Order("garrison", "repress"), Order("stance", "hold"))),
        _and(WAR, Order("garrison", "status_quo")),
        last("displaced"),
        "displaced",
        UP,
        D,
    ),
    Static(
        "hosts and clients together",
        "Reach for those promised help makes patrons ask their hosts in the same weeks.",
        _with({"parameters.patron.reach": 0.0}),
        FREE,
        seen("approached", np.max),
        "both approached within four turns",
        UP,
        "Salehyan 2010",
    ),
    Static(
        "allies compared",
        "The patron backs a group more the more it can do.",
        _with({"factions.kdpi.capability": 0.2}),
        FREE,
        seen("first pledged"),
        "time the first group holds a pledge",
        UP,
        "Salehyan, Gleditsch and Cunningham 2011",
    ),
    Static(
        "others take heart",
        "A concession to one group makes the others bolder.",
        _and(BACKED, NO_OFFER),
        _and(BACKED, NO_OFFER, Order("concession", "concede", about=FIRST)),
        seen("others out", np.max),
        "another group comes out",
        UP,
        "Walter 2006",
    ),
    Static(
        "a pledge hardens",
        "A pledge that is kept alive makes settling rarer.",
        _and(ALONE, OFFERS),
        _and(BACKED, OFFERS),
        times("settle"),
        "settlements",
        DOWN,
        "Thyne 2006",
    ),
    Static(
        "screening",
        "Patrons that keep their word promise more.",
        _with({"factions.united_states.reliability": -0.6}),
        _with({"factions.united_states.reliability": 0.6}),
        times("pledge in secret", "pledge in public"),
        "pledges made",
        UP,
        "Leeds 2003",
    ),
    Static(
        "fear of abandonment",
        "A patron that fears to lose its partners promises more.",
        _with({"factions.united_states.goals.partners": 0.0}),
        _with({"factions.united_states.goals.partners": 1.5}),
        times("pledge in secret", "pledge in public"),
        "pledges made",
        UP,
        "Snyder 1984",
    ),
    Static(
        "a front of groups",
        "When one group is out, others follow.",
        _and(BACKED, Order("stance", "hold", about=FIRST)),
        _and(BACKED, Order("stance", "mobilize", about=FIRST)),
        seen("others out", np.max),
        "another group comes out",
        UP,
        "Granovetter 1978; Kuran 1991",
    ),
    Static(
        "strain and concessions",
        "A state under strain buys quiet.",
        _with({"factions.iran.strain": 0.3}),
        _with({"factions.iran.strain": 0.9}),
        times("concede"),
        "concessions",
        UP,
        D,
    ),
    Static(
        "horizon",
        "A patron that looks further ahead promises more.",
        _with({"parameters.patron.horizon_weeks": 8.0}),
        _with({"parameters.patron.horizon_weeks": 52.0}),
        times("pledge in secret", "pledge in public"),
        "pledges made",
        UP,
        D,
    ),
    Static(
        "fracture",
        "Where strain, unrest and loss of ground meet, a state's forces leave it.",
        Arm({"factions.iran.strain": 0.5, "map.unrest_kin": 0.05}, WAR.orders),
        Arm({"factions.iran.strain": 0.95, "map.unrest_kin": 0.35}, WAR.orders),
        seen("loyalty", np.min),
        "share of forces that stands by the state",
        DOWN,
        "McLauchlin 2010",
    ),
    Static(
        "public, not secret",
        "A public pledge moves groups more than a secret one.",
        Arm(orders=(SECRETLY, KEEPS, HONORS)),
        BACKED,
        ever("mobilize"),
        "a group comes out",
        UP,
        "Fearon 1997",
    ),
    Static(
        "memory",
        "Remembered abandonment keeps groups home.",
        _with({"parameters.trust.memory": 0.0}, BACKED),
        BACKED,
        ever("mobilize"),
        "a group comes out",
        DOWN,
        "Crescenzi 2007",
    ),
    Static(
        "leaks",
        "The more leaks there are, the less is promised in secret.",
        _with({"parameters.leaks.base_per_year": 0.0}),
        _with({"parameters.leaks.base_per_year": 4.0}),
        times("pledge in secret"),
        "secret pledges",
        DOWN,
        "Carson 2018",
    ),
    Static(
        "sunk cost and tied hands",
        "Deliveries ahead of time make a secret promise believed.",
        Arm(orders=(SECRETLY, KEEPS, HONORS)),
        Arm(orders=(SECRETLY, Order("support", "deliver"), HONORS)),
        ever("mobilize"),
        "a group comes out",
        UP,
        "Fearon 1997",
    ),
    Static(
        "attention",
        "A patron whose attention is elsewhere keeps less of what falls due.",
        Arm(orders=(PROMISED, KEEPS, OUT)),
        Arm(
            {"parameters.attention.normal": 0.3, "factions.united_states.attention": 0.3},
            (PROMISED, KEEPS, OUT),
        ),
        kept,
        "honored less reneged",
        DOWN,
        "Karlen 2017",
    ),
    Static(
        "side deals",
        "A deal over the client's head ends support.",
        Arm(orders=(PROMISED, KEEPS, OUT, Order("side_deal", "none"))),
        Arm(orders=(PROMISED, KEEPS, OUT, Order("side_deal", "offer"))),
        times("renege"),
        "pledges broken",
        UP,
        "Algiers 1975",
    ),
    Static(
        "spillover",
        "Unrest spreads from cell to cell: without reach, less of it.",
        Arm({**STRAINED.settings, "parameters.unrest.reach": 0.0}, everyone_holds=True),
        STRAINED,
        last("unrest_kin"),
        "kin unrest after a year",
        UP,
        "Granovetter 1978; Buhaug and Gleditsch 2008",
    ),
    Static(
        "coercion of hosts",
        "A host that is hurt closes its door.",
        Arm(orders=(Order("coercion", "none"),)),
        Arm(orders=(Order("coercion", "coerce"),)),
        mean("sanctuary"),
        "shelter",
        DOWN,
        "Salehyan 2008",
    ),
    Static(
        "shelter",
        "Shelter lets groups come out.",
        _and(BACKED, Order("sanctuary", "deny")),
        _and(BACKED, Order("sanctuary", "grant")),
        ever("mobilize"),
        "a group comes out",
        UP,
        "Salehyan 2007",
    ),
    Static(
        "repression",
        "Repression puts unrest down at once.",
        Arm(orders=(Order("garrison", "status_quo"),)),
        Arm(orders=(Order("garrison", "status_quo"), Order("garrison", "repress", until=1))),
        mean("unrest_kin", 1, 2),
        "kin unrest a turn later",
        DOWN,
        "Davenport 2007",
    ),
    Static(
        "backlash",
        "What repression put down comes back stronger.",
        Arm({"parameters.unrest.repression_effect": 0.0}, (Order("garrison", "repress"),)),
        Arm({"parameters.unrest.repression_effect": 0.3}, (Order("garrison", "repress"),)),
        last("unrest_kin"),
        "kin unrest after a year",
        UP,
        "Lichbach 1987; Davenport 2007",
    ),
    Static(
        "rivalry",
        "A group settles less while fellows fight on.",
        _and(ALONE, OFFERED, Order("stance", "hold", about=FIRST)),
        _and(ALONE, OFFERED, Order("stance", "mobilize", about=FIRST)),
        seen("others settled"),
        "time that another group is settled",
        DOWN,
        "Cunningham, Bakke and Seymour 2012",
    ),
    Static(
        "loss aversion",
        "The more losses weigh, the fewer come out.",
        _loss_aversion(1.5),
        _loss_aversion(2.5),
        ever("mobilize"),
        "a group comes out",
        DOWN,
        "Tversky and Kahneman 1992",
    ),
    Static(
        "mediation",
        "A go-between makes settling easier.",
        _and(ALONE, Order("concession", "concede", until=3), Order("mediation", "none")),
        _and(ALONE, Order("concession", "concede", until=3), Order("mediation", "mediate")),
        times("settle"),
        "settlements",
        UP,
        "Beardsley 2008",
    ),
    Static(
        "settlement",
        "A concession that is kept makes the target believed.",
        Arm(orders=(OFFERS, SETTLED, Order("faith", "renege"))),
        Arm(orders=(OFFERS, SETTLED, Order("faith", "keep"))),
        seen("trust in targets"),
        "trust in the target",
        UP,
        "Fearon 1995",
    ),
)
