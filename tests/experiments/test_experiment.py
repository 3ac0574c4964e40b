import pytest

from fairweather.errors import ScenarioError
from fairweather.experiments.design import points_of
from fairweather.experiments.experiment import experiment_names, load_experiment
from tests.experiments.study import SMALL, read


def fault(text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        read(text)
    return str(caught.value)


@pytest.mark.parametrize("name", experiment_names())
def test_every_shipped_experiment_is_sound(name):
    assert points_of(load_experiment(name))


def test_there_are_three_worked_examples():
    assert {"open_door", "public_or_secret", "what_memory_does"} <= set(experiment_names())


def test_a_factorial_design_has_every_combination_once():
    points = points_of(read())

    settings = {tuple(point.settings.values()) for point in points}
    assert len(points) == len(settings) == 8


@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol", "saltelli", "morris"])
def test_a_sample_stays_in_its_range_and_is_the_same_each_time(kind):
    text = SMALL[: SMALL.index("[factors.memory]")] + (
        f'[design]\nkind = "{kind}"\npoints = 8\n'
        '[factors.a]\nkey = "parameters.trust.memory"\nrange = [0.5, 1.5]\nlaw = "normal"\n'
        '[factors.b]\nkey = "parameters.trust.half_life"\nrange = [5, 40]\nlaw = "log_uniform"\n'
    )

    points, again = points_of(read(text)), points_of(read(text))

    assert points == again
    assert all(0.5 <= float(p.settings["a"]) <= 1.5 for p in points)
    assert all(5.0 <= float(p.settings["b"]) <= 40.0 for p in points)


def test_one_at_a_time_moves_one_factor_from_the_baseline():
    text = SMALL.replace("[base.set]", '[design]\nkind = "one_at_a_time"\n[base.set]')

    first, *others = points_of(read(text))

    for point in others:
        moved = [k for k, v in point.settings.items() if v != first.settings[k]]
        assert len(moved) == 1


def test_what_stands_later_wins():
    point = points_of(read())[-1]

    assert point.arrangement.changes == {"turns": 4, "parameters.trust.memory": 0.0}
    assert point.arrangement.policies == {"aldmere": "hold"}
    assert point.arrangement.injects_by_turn(4) == {0: ("public:aldmere>league=0.8",)}


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("worlds = 12", "worlds = 1", "small.toml:6: worlds: found 1; allowed: a whole number"),
        ('"kept"', '"kpet"', "small.toml:7: outcomes: found 'kpet'"),
        ("trust.memory", "trust.memori", "(did you mean 'parameters.trust.memory'?)"),
        ("[1.0, 0.0]", "[1.0, 9.0]", "found 9.0; allowed: a number from 0 to 2"),
        ("[1.0, 0.0]", "[1.0, 1.0]", "small.toml:12: factors.memory: found 1.0 twice"),
        ('"hold"]', '"hodl"]', "found 'hodl'; allowed: doctrine, hold"),
        ("0: public", "9: public", "turns from 0 to 3"),
        ("0: public", "public", "turn or turns, a colon"),
        ("aldmere>league=0.8", "aldmere>leag=0.8", "did you mean 'league'"),
        ('policy = "aldmere"', 'policy = "aldmer"', "(did you mean 'aldmere'?)"),
        ("question =", "qestion =", "(did you mean 'question'?)"),
        ("[1.0, 0.0]", "[1.0, 0.0", "a whole file of TOML"),
    ],
)
def test_a_fault_tells_place_found_allowed_and_nearest(wrong, right, told):
    if right == "[1.0, 0.0":
        assert "small.toml" in fault(SMALL.replace(wrong, right))
        return
    assert told in fault(SMALL.replace(wrong, right, 1))


def test_every_fault_is_told_at_once():
    text = SMALL.replace('"kept"', '"kpet"').replace("trust.memory", "trust.memori")

    assert len(fault(text).splitlines()) == 2


def test_words_do_not_change_the_digest_but_numbers_do():
    same = read(SMALL.replace("Does memory matter?", "Does it?"))
    other = read(SMALL.replace("seed = 5", "seed = 6"))

    assert same.digest == read().digest
    assert other.digest != read().digest
