"""What to promise a client: nothing, or a low or high pledge, secret or public (S3, (9)).

The trade-off of Snyder (1984): a bigger pledge relieves the fear of being abandoned by the client
and raises the fear of being drawn into its war. Sources: Fearon (1994, 1997) for audience costs;
Benson (2012) for moral hazard; Salehyan, Gleditsch and Cunningham (2011) for whom to support; Qiu
(2022) for support as leverage over a rival state. What helping would be worth, and whether it would
come, is foreseen by the patron's own rule for the day on which the pledge falls due.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.decisions.decision import Decision, Matter, Option, Orders, Terms
from fairweather.decisions.forecast import forecast, horizon_years
from fairweather.decisions.leverage import leverage
from fairweather.decisions.obligation import honor_terms, kept_share, own_answer, worth_of_help
from fairweather.rules.leaks import leak_rate
from fairweather.world.cast import Role
from fairweather.world.deeds import Events
from fairweather.world.layout import blank
from fairweather.world.pairs import look, pick, put
from fairweather.world.state import World
from fairweather.world.visibility import visible_pledge

NONE, SECRET_LOW, SECRET_HIGH, PUBLIC_LOW, PUBLIC_HIGH = range(5)
_YEAR_HALF = 26.0
"""Weeks over which a threat that is held comes to two thirds of its worth; 1 at 26 [D]."""


def promise_terms(
    world: World,
    patron: int,
    clients: IntArray,
    size: FloatArray,
    public: FloatArray,
    sunk: FloatArray,
) -> dict[str, FloatArray]:
    """Return terms p1 to p9 of (9) for supposed pledges to ``clients``.

    Pledges may be ``(M, R, N)``, M candidates of which the first stands now; a pledge of size 0
    stands for none.
    """
    p, one, goals = world.p.patron, slice(patron, patron + 1), world.cast.goals
    shelter, stands = pick(world.sanctuary, clients), size.ndim == 3
    expected = forecast(world, patron, clients, size, public, sunk, shelter, stands)
    promised = (size > 0.0).astype(float)
    honor = honor_terms(
        world, patron, clients, size, public, np.zeros((1, 1)), expected.succeeds, sunk
    )
    answer = own_answer(world, patron, honor)
    kept = kept_share(answer) * promised
    worth = worth_of_help(world, honor, answer) * promised
    broken = (1.0 - kept) * promised * expected.mobilizes
    cost = p.help_cost + p.losing_cost * (1.0 - expected.succeeds)
    entrapment = p.entrapment_base + p.entrapment_public * public + p.entrapment_size * size
    leak = -np.expm1(-leak_rate(world, sunk, 2.0) * horizon_years(world))
    exposure = public * p.public_exposure + (1.0 - public) * leak
    held = leverage(world, patron, clients, size, public, leak)
    added = expected.succeeds - expected.alone
    lasts = -np.expm1(-p.horizon_weeks / _YEAR_HALF) / -np.expm1(-1.0)
    threatens = held * added * (1.0 - expected.mobilizes) * lasts
    pressing = goals.regime[:, one] * world.attention[:, one]
    return {
        "pressure on the target": pressing
        * expected.mobilizes
        * (p.pressure_base + p.pressure_reach * expected.succeeds),
        "leverage over the target": pressing * p.leverage * threatens,
        "expected worth of help": expected.mobilizes * worth,
        "expected cost of help": -expected.mobilizes * kept * cost,
        "entrapment": -goals.escalation[:, one] * expected.mobilizes * promised * entrapment,
        "audience cost at risk": -p.audience * size * public * broken,
        "reputation at risk": -goals.credibility[:, one]
        * broken
        * (p.reputation_base + p.reputation_public * public),
        "empty word": -p.empty_word * size * (1.0 - kept) * promised,
        "exposure": -p.secrecy * promised * exposure,
        "the group asked": world.p.signal.heeded * size * look(world.asked, patron, clients),
        "another carries it": -p.buck_passing * promised * others_pledge(world, patron, clients),
        "abandonment by the client": -goals.partners[:, one]
        * p.abandonment
        * expected.leaves
        * pick(world.capability, clients),
    }


def others_pledge(world: World, patron: int, clients: IntArray) -> FloatArray:
    """Return the largest pledge that ``patron`` sees other patrons hold to ``clients``, ``(R, N)``.

    Source: buck-passing, Christensen and Snyder (1990), direction.
    """
    seen = blank((world.n_worlds, len(clients)))
    for other in world.cast.patrons:
        if other != patron:
            seen = np.maximum(seen, visible_pledge(world, clients, int(other)))
    return seen


def by_option(
    terms: dict[str, FloatArray], options: tuple[Option, ...]
) -> dict[str, dict[str, FloatArray]]:
    """Split terms into terms of each option, the first of three axes; ``(R, N)`` is for all."""
    return {
        option.key: {
            name: value[place] if value.ndim == 3 else value for name, value in terms.items()
        }
        for place, option in enumerate(options)
    }


class PledgeDecision(Decision):
    """A patron without a live pledge to a client decides whether to make one."""

    name = "pledge"
    title = "Pledge"
    question = "What, if anything, do you promise this group?"
    source = "rulebook S3, (9); Snyder 1984; Fearon 1997"
    actors = (Role.PATRON,)
    partner = Role.CLIENT
    has_face = True
    options = (
        Option("none", "No promise", "Promise nothing.", "The group may look elsewhere."),
        Option(
            "secret_low",
            "Limited, in secret",
            "A private promise of limited help if they mobilize.",
            "Little, unless it leaks; but a secret promise binds you little.",
            happens=("pledge in secret",),
        ),
        Option(
            "secret_high",
            "Large, in secret",
            "A private promise of much help if they mobilize.",
            "A larger risk of being drawn in.",
            happens=("pledge in secret",),
        ),
        Option(
            "public_low",
            "Limited, in public",
            "An open promise of limited help if they mobilize.",
            "Breaking it would be seen by all; the target reacts at once.",
            happens=("pledge in public",),
        ),
        Option(
            "public_high",
            "Large, in public",
            "An open promise of much help if they mobilize.",
            "The strongest word you can give, and the dearest to break.",
            happens=("pledge in public",),
        ),
    )

    def is_open(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        return np.asarray(look(world.pledge, partners, actor) == 0.0)

    def freshness(self, world: World, matter: Matter) -> FloatArray:
        """Return how lately a pledge was taken back: to promise again costs face (S3)."""
        return look(world.taken_back, matter.partners, matter.actor)

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        size, public = self._candidates(world)
        sunk = look(world.sunk, partners, actor)
        return by_option(promise_terms(world, actor, partners, size, public, sunk), self.options)

    def _candidates(self, world: World) -> tuple[FloatArray, FloatArray]:
        """Return size and publicity of what each option promises, ``(M, R, 1)``; broadcasts."""
        low, high = np.broadcast_arrays(world.p.patron.low_pledge, world.p.patron.high_pledge)
        public = np.array([0.0, 0.0, 0.0, 1.0, 1.0])
        return np.stack([np.zeros_like(low), low, high, low, high]), public[:, None, None]

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Make the pledge; it is open until it falls due, is withdrawn, or ends."""
        holder, patron, p = orders.partner, orders.actor, world.p.patron
        made = orders.chose_any(SECRET_LOW, SECRET_HIGH, PUBLIC_LOW, PUBLIC_HIGH)
        high = orders.chose_any(SECRET_HIGH, PUBLIC_HIGH)
        public = orders.chose_any(PUBLIC_LOW, PUBLIC_HIGH)
        size = np.where(made, np.where(high, p.high_pledge, p.low_pledge), 0.0)
        put(world.pledge, holder, patron, look(world.pledge, holder, patron) + size)
        put(world.is_public, holder, patron, look(world.is_public, holder, patron) | public)
        events.note("pledge in secret", patron, holder, made & ~public, size)
        events.note("pledge in public", patron, holder, made & public, size)
