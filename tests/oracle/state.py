"""State: one crisis laid out in the arrays of the rulebook's table (2.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from tests.oracle.choice import Choice
from tests.oracle.crisis import PHASES, Crisis
from tests.oracle.factions import Client, Faction, Sovereign
from tests.oracle.held import Defense
from tests.oracle.passage import Passage
from tests.oracle.stance import Stance
from tests.oracle.territory import Territory

FRONT = ("unrest_kin", "unrest_other", "garrison", "control", "repression", "violence")
LANDS = ("displaced", "harmed")
TARGETS = ("seen_unrest", "seen_garrison", "seen_control", "seen_repression")
FACTIONS = (
    "capability",
    "cohesion",
    "resolve",
    "reliability",
    "attention",
    "involvement",
    "wanted_involvement",
    "strain",
    "sanctuary",
    "autonomy",
    "deserted",
    "loyalty",
    "mediation_left",
    "planted",
    "escalation",
    "own_army",
    "voice",
)
TIES = (
    "pledge",
    "is_public",
    "is_leaked",
    "taken_back",
    "sunk",
    "help",
    "duty",
    "presence",
    "encouraged",
    "hope",
    "disappointed",
    "coercion",
    "payment",
    "request",
    "pressure",
    "passage_request",
    "concession",
    "side_deal",
    "is_deal_leaked",
    "asked",
    "warned",
    "assured",
    "proposed",
    "pact",
    "treaty",
    "rumor",
    "kept_prior",
    "kept_lasting",
    "kept_fading",
    "broken_prior",
    "broken_lasting",
    "broken_fading",
    "trust",
)
ROWS = ("freshness", "seen_advantage", "is_watched", "looked")


def arrays(model: Crisis) -> dict[str, np.ndarray]:
    """Return every array of the state; what a faction of another role has not is NaN."""
    state = {name: _read(model.front, name) for name in FRONT}
    state |= {name: _read(model.lands, name) for name in LANDS}
    state |= {name: _read(model.targets, name) for name in TARGETS}
    state |= {name: _read(model.factions, name) for name in FACTIONS}
    state["stance"] = _code(model, Client, lambda who: Stance.options.index(who.stance))
    state["territory"] = _code(model, Sovereign, lambda who: Territory.options.index(who.course))
    state["passage"] = _code(model, Client, lambda who: Passage.options.index(who.passage))
    state["attack"] = np.array([client.is_attacked for client in model.holders], dtype=float)
    state["protection"] = np.array([one.is_offered for one in model.holders], dtype=float)
    courses = [Defense.options.index(client.course) for client in model.holders]
    state["defense"] = np.array(courses, dtype=float)
    for name in TIES:
        rows = [_read(faction.ties.values(), name) for faction in model.factions]
        state[name] = np.array(rows)
    place = {faction: index for index, faction in enumerate(model.factions)}
    state["rumor_by"] = np.array(
        [[place.get(tie.rumor_by, -1) for tie in who.ties.values()] for who in model.factions],
        dtype=float,
    )
    docket = list(_docket(model))
    state |= {name: _read(docket, name) for name in ROWS}
    state["leaning"] = np.array([held for each in docket for held in each.leaning.values()])
    return state


def _docket(model: Crisis) -> Iterator[Choice]:
    """Yield every choice point: by decision, actor and partner."""
    for decisions in PHASES.values():
        for decision in decisions:
            for actor in decision.actors(model):
                yield from actor.choices[decision]


def _read(holders, name: str) -> np.ndarray:
    return np.array([getattr(holder, name, np.nan) for holder in holders], dtype=float)


def _code(model: Crisis, role: type[Faction], code: Callable) -> np.ndarray:
    codes = [code(who) if isinstance(who, role) else np.nan for who in model.factions]
    return np.array(codes, dtype=float)
