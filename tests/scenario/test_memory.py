"""Memory: the table of rulebook 1.9, the record it stands against, and exact attribution."""

import numpy as np
import pytest

from fairweather.scenario import load, memory_entries, patch, scenario_names
from fairweather.scenario.build import build
from fairweather.scenario.memory import remembered

RECORD = ("K03", "K08", "K09", "K10", "K13", "K14", "K16", "K17", "K19")


def evidence(world, holder, about):
    """Return a, b and T of one pair in the first world."""
    pair = (0, world.cast.index(holder), world.cast.index(about))
    kept = world.kept_prior[pair] + world.kept_lasting[pair] + world.kept_fading[pair]
    broken = world.broken_prior[pair] + world.broken_lasting[pair] + world.broken_fading[pair]
    return kept, broken, kept / (kept + broken)


@pytest.fixture(scope="module")
def zagros():
    return load("zagros")


@pytest.fixture(scope="module")
def world(zagros):
    return build(zagros, seed=1, worlds=2)


@pytest.mark.parametrize(
    ("holder", "about", "a", "b", "trust"),
    [
        ("kdpi", "united_states", 4.3, 7.2, 0.37),  # Iranian Kurdish client -> USA
        ("komala", "united_states", 4.3, 7.2, 0.37),
        ("kdp", "united_states", 6.0, 9.2, 0.39),  # Iraqi Kurdish host -> USA
        ("puk", "united_states", 6.0, 9.2, 0.39),
        ("kdpi", "puk", 2.5, 3.0, 0.46),  # client -> host (KRI)
        ("turkey", "united_states", 2.5, 3.2, 0.44),  # unrelated observer -> USA
    ],
)
def test_remembered_trust_is_that_of_the_rulebook(world, holder, about, a, b, trust):
    kept, broken, mean = evidence(world, holder, about)

    assert (round(kept, 1), round(broken, 1), round(mean, 2)) == (a, b, trust)


def test_a_clients_trust_in_tehrans_offers_is_044_on_the_common_prior(zagros):
    kdpi = "factions.kdpi.trust.iran"
    common = patch(zagros, {f"{kdpi}.kept": 2.0, f"{kdpi}.broken": 2.0})

    kept, broken, mean = evidence(build(common, seed=1, worlds=1), "kdpi", "iran")

    assert (round(kept, 1), round(broken, 1), round(mean, 2)) == (2.0, 2.6, 0.44)


def test_who_lived_what_befell_the_sdf_trusts_as_the_rulebook_says_it_does(zagros):
    lived = {"K14", "K16", "K17", "K19"}
    world = build(zagros, seed=1, worlds=1)
    a = b = 2.0
    for entry in memory_entries(zagros, "kdpi", "united_states"):
        likeness = 2.0 if entry.episode in lived else 1.0  # 1 instead of .5
        a += likeness * (entry.kept_lasting + entry.kept_fading)
        b += likeness * (entry.broken_lasting + entry.broken_fading)

    assert (round(a, 1), round(b, 1), round(a / (a + b), 2)) == (5.4, 9.8, 0.35)
    assert evidence(world, "pjak", "united_states")[2] < evidence(world, "kdpi", "united_states")[2]


def test_the_record_of_nine_episodes_is_048_and_memory_is_darker(zagros, world):
    nine = [e for e in zagros.episodes if e.id in RECORD]

    record = sum((1 - e.withdrawal) * e.stake for e in nine) / sum(e.stake for e in nine)

    assert len(nine) == 9
    assert round(record, 2) == 0.48
    assert evidence(world, "kdpi", "united_states")[2] < record


def test_nothing_after_the_start_is_remembered(zagros):
    ids = {episode.id for episode in remembered(zagros)}

    assert "K20" not in ids
    assert "K20" in {episode.id for episode in zagros.episodes}
    assert len(ids) == 35


@pytest.mark.parametrize("name", scenario_names())
def test_entries_add_up_to_the_worlds_arrays(name):
    scenario = load(name)
    world = build(scenario, seed=1, worlds=1)

    for holder in scenario.factions:
        for about in scenario.factions:
            pair = (0, world.cast.index(holder), world.cast.index(about))
            entries = memory_entries(scenario, holder, about)
            for stock in ("kept_lasting", "kept_fading", "broken_lasting", "broken_fading"):
                total = sum(getattr(entry, stock) for entry in entries)
                assert abs(total - getattr(world, stock)[pair]) < 1e-12


def test_entries_are_dated_and_oldest_first(zagros):
    years = [entry.year for entry in memory_entries(zagros, "kdp", "united_states")]

    assert years == sorted(years)
    assert years[-1] == 2026


def test_nobody_remembers_anything_of_itself(zagros):
    for name in zagros.factions:
        assert memory_entries(zagros, name, name) == []


def test_without_memory_only_priors_are_left(zagros):
    world = build(patch(zagros, {"parameters.trust.memory": 0.0}), seed=1, worlds=1)

    assert not world.broken_lasting.any()
    assert evidence(world, "kdpi", "united_states") == (2.0, 2.0, 0.5)


def test_what_never_fades_is_a_share_of_what_was_learned(zagros):
    share = load("zagros").parameters.get("trust.permanent", 0.35)
    newest = memory_entries(zagros, "kdpi", "united_states")[-1]

    assert newest.episode == "K19"  # age 0: nothing has faded yet
    total = newest.broken_lasting + newest.broken_fading
    assert newest.broken_lasting == pytest.approx(share * total)


def test_memory_follows_numbers_that_differ_from_world_to_world(zagros):
    values = np.array([5.0, 15.0, 40.0])

    batch = build(zagros, seed=1, worlds=3, variants={"parameters.trust.half_life": values})

    for row, value in enumerate(values):
        alone = build(patch(zagros, {"parameters.trust.half_life": value}), seed=1, worlds=1)
        assert np.array_equal(batch.broken_fading[row], alone.broken_fading[0])
