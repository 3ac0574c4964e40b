"""What factions say to each other, and what it does (S25)."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.belief import belief_terms, standing_pledge
from fairweather.decisions.catalogue import (
    ACCESS,
    COERCION,
    GARRISON,
    OBLIGATION,
    PLEDGE,
    SANCTUARY,
    SIGNAL,
    STANCE,
    TERRITORY,
    VETO,
)
from fairweather.decisions.signal import HEARD
from fairweather.decisions.signal_reasons import REASONS, SAYS
from fairweather.decisions.stance import HOLD, MOBILIZE
from fairweather.rules.signals import resolve_signals
from fairweather.rules.treaties import resolve_treaties
from fairweather.scenario import scenario_names
from fairweather.world.cast import Role
from fairweather.world.deeds import Events
from tests.worlds import at, carry_out, judged, legal_options, plain, put, see, terms_of


def _turn(world, done=()):
    """Let a turn end in which ``done`` happened: kind, actor and, perhaps, partner."""
    events = Events()
    for kind, actor, *partner in done:
        toward = np.array([at(world, partner[0])]) if partner else None
        events.note(kind, np.array([at(world, actor)]), toward, np.ones((world.n_worlds, 1), bool))
    resolve_treaties(world, events)
    resolve_signals(world, events)
    return judged(world, events)


def test_everyone_with_a_tie_that_matters_has_something_to_say():
    cast = plain("zagros").cast
    rows = [len(SIGNAL.partners_of(cast, actor)) for actor in range(cast.n_factions)]

    assert all(rows)
    assert sum(rows) == 33


@pytest.mark.parametrize("scenario", [*scenario_names(), "crowd"])
def test_every_tie_has_reasons_and_words_of_its_own(scenario):
    cast = plain(scenario).cast

    for hearer, speaker in zip(*cast.heard, strict=True):
        ties = cast.meeting(int(speaker), int(hearer))
        assert ties
        assert all(set(SAYS[tie]) <= set(HEARD_KEYS) and tie in REASONS for tie in ties)
        assert hearer != speaker


HEARD_KEYS = ("ask", "warn", "assure", "propose")


@pytest.mark.parametrize(
    ("actor", "partner", "options"),
    [
        ("meridian", "briar", ["none", "ask"]),
        ("meridian", "upland", ["none", "ask", "propose"]),
        ("upland", "meridian", ["none", "ask", "propose"]),
        ("upland", "briar", ["none", "ask", "warn"]),
        ("ford", "harrow", ["none", "assure", "propose"]),
        ("briar", "meridian", ["none", "ask"]),
        ("briar", "harrow", ["none", "propose"]),
        ("briar", "sedge", ["none", "propose"]),
        ("harrow", "ford", ["none", "warn", "assure", "propose"]),
        ("harrow", "briar", ["none", "warn", "propose"]),
        ("vale", "ford", ["none", "warn"]),
        ("gate", "upland", ["none", "warn"]),
    ],
)
def test_what_may_be_said_follows_from_the_tie(actor, partner, options):
    world = plain()
    world.pact[:] = False

    assert legal_options(world, SIGNAL, actor, partner) == options


def test_a_patron_assures_those_to_whom_it_promised():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)

    assert "assure" in legal_options(world, SIGNAL, "meridian", "briar")
    assert "assure" not in legal_options(world, SIGNAL, "meridian", "heath")


@pytest.mark.parametrize("array", ["treaty", "pact"])
def test_nobody_proposes_to_one_it_is_bound_to(array):
    world = plain()
    world.pact[:] = False
    put(world, array, "ford, harrow", True)
    if array == "treaty":
        put(world, array, "harrow, ford", True)

    assert "propose" not in legal_options(world, SIGNAL, "harrow", "ford")
    assert "propose" not in legal_options(world, SIGNAL, "ford", "harrow")


def test_what_was_said_is_heard_in_full_and_not_said_again_while_it_stands():
    world = plain()

    did = carry_out(world, SIGNAL, {"harrow>ford": "warn", "meridian>briar": "ask"})

    assert did.changed == {"warned[ford, harrow]": 1.0, "asked[briar, meridian]": 1.0}
    assert did.told == [("warn", "harrow", "ford"), ("urge", "meridian", "briar")]
    assert did.judged == []
    assert "warn" not in legal_options(world, SIGNAL, "harrow", "ford")


def test_what_was_said_fades_and_dies_away_within_five_turns():
    world = plain()
    put(world, "asked", "briar, meridian", 1.0)

    heard = []
    for _ in range(5):
        _turn(world)
        heard.append(see(world, "asked", "briar, meridian"))

    assert heard == pytest.approx([0.85, 0.85**2, 0.85**3, 0.85**4, 0.0])


@pytest.mark.parametrize(
    ("kind", "warner", "warned", "partner"),
    [
        ("coerce", "harrow", "ford", "ford"),
        ("neighbor presses", "gate", "upland", "upland"),
        ("sovereign: forbid", "vale", "ford", ""),
        ("close door", "upland", "briar", "briar"),
        ("repress", "harrow", "briar", ""),
        ("coerce", "harrow", "briar", "upland"),
    ],
)
def test_a_warning_is_over_once_it_was_carried_out_and_proves_nothing(
    kind, warner, warned, partner
):
    world = plain()
    put(world, "warned", f"{warned}, {warner}", 0.55)  # and would else have died as an empty one
    for client in ("briar", "sedge"):
        put(world, "sanctuary", client, 1.0)
        put(world, "stance", client, MOBILIZE)

    deeds = _turn(world, [(kind, warner, *([partner] if partner else []))])

    assert deeds == []
    assert see(world, "warned", f"{warned}, {warner}") == 0.0


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_warning_that_dies_away_is_empty_if_the_other_went_on(goes_on):
    world = plain()
    put(world, "warned", "ford, harrow", 0.55)
    put(world, "sanctuary", "sedge", 1.0 if goes_on else 0.0)
    put(world, "stance", "sedge", MOBILIZE)

    deeds = _turn(world)

    told = [(deed["kind"], deed["withdrawal"]) for deed in deeds]
    assert told == ([("empty warning", 1.0)] if goes_on else [])
    assert see(world, "warned", "ford, harrow") == 0.0


@pytest.mark.parametrize(
    ("done", "holder", "about", "kind"),
    [
        (("renege", "meridian", "briar"), "briar", "meridian", "assurance broken"),
        (("withdraw", "meridian", "briar"), "briar", "meridian", "assurance broken"),
        (("honor", "meridian", "briar"), "briar", "meridian", "assurance kept"),
        (("coerce", "harrow", "ford"), "ford", "harrow", "assurance broken"),
        (("mobilize", "sedge", "harrow"), "harrow", "ford", "assurance broken"),
    ],
)
def test_an_assurance_is_kept_or_broken_by_deeds(done, holder, about, kind):
    world = plain()
    put(world, "assured", f"{holder}, {about}", 0.85)
    put(world, "sanctuary", "sedge", 0.33)

    (deed,) = _turn(world, [done])

    assert (deed["kind"], deed["holder"], deed["about"]) == (kind, holder, about)
    assert deed["stake"] == 0.25 * 0.75
    assert see(world, "assured", f"{holder}, {about}") == 0.0


def test_an_assurance_adds_log_odds_to_belief():
    world = plain()
    put(world, "assured", "briar, meridian", 0.5)
    rows = np.array([at(world, "briar")]), np.array([at(world, "meridian")])

    terms = belief_terms(world, *rows, standing_pledge(world, *rows))

    assert float(terms["assured"][0, 0]) == float(world.p.signal.assured[0, 0]) * 0.5


HEARS = [
    (SANCTUARY, "upland", "grant", "briar", "asked", "upland, meridian", "patron that asks", 1),
    (SANCTUARY, "ford", "grant", "sedge", "warned", "ford, harrow", "warned", -1),
    (SANCTUARY, "ford", "grant", "sedge", "warned", "ford, vale", "warned", -1),
    (
        SANCTUARY,
        "ford",
        "grant",
        "sedge",
        "assured",
        "ford, harrow",
        "assured by the target",
        -1,
    ),
    (STANCE, "briar", "prepare", "", "asked", "briar, meridian", "patron that asks", 1),
    (STANCE, "briar", "hedge", "", "asked", "briar, meridian", "patron that asks", -1),
    (STANCE, "briar", "mobilize", "", "asked", "briar, upland", "asked for quiet", -1),
    (STANCE, "briar", "mobilize", "", "warned", "briar, harrow", "warned", -1),
    (STANCE, "briar", "mobilize", "", "warned", "briar, upland", "warned", -1),
    (STANCE, "briar", "mobilize", "", "treaty", "briar, harrow", "truce", -1),
    (PLEDGE, "meridian", "secret_low", "briar", "asked", "meridian, briar", "the group asked", 1),
    (
        ACCESS,
        "meridian",
        "secret_guarantee",
        "upland",
        "asked",
        "meridian, upland",
        "the host asked",
        1,
    ),
    (
        OBLIGATION,
        "meridian",
        "honor",
        "briar",
        "assured",
        "briar, meridian",
        "assurance given",
        1,
    ),
    (COERCION, "harrow", "coerce", "ford", "warned", "ford, harrow", "warning to be kept", 1),
    (COERCION, "harrow", "coerce", "ford", "assured", "ford, harrow", "own assurance", -1),
    (COERCION, "harrow", "coerce", "ford", "assured", "harrow, ford", "host's assurance", -1),
    (COERCION, "harrow", "coerce", "ford", "treaty", "harrow, sedge", "truce", -1),
    (GARRISON, "harrow", "repress", "", "treaty", "harrow, briar", "truce", -1),
    (VETO, "gate", "press", "upland", "warned", "upland, gate", "warning to be kept", 1),
    (TERRITORY, "vale", "forbid", "", "warned", "ford, vale", "warning to be kept", 1),
]


@pytest.mark.parametrize(
    ("decision", "actor", "option", "partner", "array", "place", "term", "sign"), HEARS
)
def test_what_is_heard_weighs_with_who_hears_it_and_who_said_it(
    decision, actor, option, partner, array, place, term, sign
):
    world = plain()
    for client in ("sedge", "briar", "thorn"):
        put(world, "sanctuary", client, 1.0)
        put(world, "stance", client, MOBILIZE)
    if decision is STANCE:  # asked for quiet and warned are those who are not out
        put(world, "stance", actor, HOLD)
    before = terms_of(world, decision, actor, option, partner)[term]

    put(world, array, place, 1)

    after = terms_of(world, decision, actor, option, partner)[term]
    assert before == 0.0
    assert np.sign(after) == sign


@pytest.mark.parametrize(
    ("array", "place", "term"),
    [("asked", "briar, upland", "asked for quiet"), ("warned", "briar, harrow", "warned")],
)
def test_one_who_is_out_was_asked_for_quiet_and_warned_too_late(array, place, term):
    world = plain()
    put(world, "stance", "briar", MOBILIZE)
    put(world, array, place, 1.0)

    assert terms_of(world, STANCE, "briar", "mobilize")[term] == 0.0


REASONED = [
    ("harrow", "warn", "ford", "visible shelter", {"sanctuary": ("sedge", 1.0)}),
    ("meridian", "ask", "briar", "promise that lies idle", {"pledge": ("briar, meridian", 0.8)}),
    (
        "meridian",
        "assure",
        "briar",
        "promise that is doubted",
        {"pledge": ("briar, meridian", 0.8)},
    ),
    ("upland", "ask", "meridian", "coercion that looms", {"coercion": ("upland, harrow", 0.8)}),
    ("upland", "ask", "briar", "coercion that looms", {"coercion": ("upland, harrow", 0.8)}),
    ("briar", "propose", "harrow", "blows it would spare", {"coercion": ("upland, harrow", 0.8)}),
    ("vale", "warn", "ford", "visible shelter", {"sanctuary": ("sedge", 1.0)}),
    ("briar", "propose", "sedge", "it was proposed", {"proposed": ("briar, sedge", 1.0)}),
]


@pytest.mark.parametrize(("actor", "option", "partner", "term", "changes"), REASONED)
def test_what_speaks_for_a_signal_is_what_its_reader_would_expect(
    actor, option, partner, term, changes
):
    world = plain()
    before = terms_of(world, SIGNAL, actor, option, partner)[term]

    for array, (place, value) in changes.items():
        put(world, array, place, value)

    assert terms_of(world, SIGNAL, actor, option, partner)[term] > before


def test_a_patron_that_does_not_mean_it_fears_for_its_word():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.8)
    fears = []
    for reliability in (1.0, -1.0):
        put(world, "reliability", "meridian", reliability)
        terms = terms_of(world, SIGNAL, "meridian", "assure", "briar")
        fears.append(terms["word that may fall due"])

    assert fears[1] < fears[0] <= 0.0


def test_silence_costs_nothing_and_every_signal_something():
    world = plain()

    assert set(terms_of(world, SIGNAL, "harrow", "none", "ford")) == {"inertia"}
    for option in SIGNAL.options[1:]:
        terms = terms_of(world, SIGNAL, "harrow", option.key, "ford")
        assert sum(value for name, value in terms.items() if name.startswith("cost of")) < 0.0


def test_every_role_takes_part():
    assert set(SIGNAL.actors) == set(Role)
    assert [SIGNAL.options[place].key for place in HEARD] == list(HEARD_KEYS)
