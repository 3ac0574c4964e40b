import pytest

from fairweather.errors import ScenarioError
from fairweather.experiments.design import count_of
from fairweather.experiments.experiment import experiment_names, load_experiment
from tests.experiments.study import SMALL, read


def fault(text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        read(text)
    return str(caught.value)


@pytest.mark.parametrize("name", experiment_names())
def test_every_shipped_experiment_is_sound(name):
    assert load_experiment(name).points


def test_there_are_three_worked_examples():
    assert {"open_door", "public_or_secret", "what_memory_does"} <= set(experiment_names())


def test_a_factorial_design_has_every_combination_once():
    points = read().points

    settings = {tuple(point.settings.values()) for point in points}
    assert len(points) == len(settings) == 8


@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol", "saltelli", "morris"])
def test_a_sample_stays_in_its_range_and_is_the_same_each_time(kind):
    text = SMALL[: SMALL.index("[factors.memory]")] + (
        f'[design]\nkind = "{kind}"\npoints = 8\n'
        '[factors.a]\nkey = "parameters.trust.memory"\nrange = [0.5, 1.5]\nlaw = "normal"\n'
        '[factors.b]\nkey = "parameters.trust.half_life"\nrange = [5, 40]\nlaw = "log_uniform"\n'
    )

    points, again = read(text).points, read(text).points

    assert points == again
    assert all(0.5 <= float(p.settings["a"]) <= 1.5 for p in points)
    assert all(5.0 <= float(p.settings["b"]) <= 40.0 for p in points)


def test_one_at_a_time_moves_one_factor_from_the_baseline():
    text = SMALL.replace("[base.set]", '[design]\nkind = "one_at_a_time"\n[base.set]')

    first, *others = read(text).points

    for point in others:
        moved = [k for k, v in point.settings.items() if v != first.settings[k]]
        assert len(moved) == 1


def test_a_point_holds_what_the_base_and_each_factor_set():
    point = read().points[-1]

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


@pytest.mark.parametrize(
    ("more", "first", "second"),
    [
        (
            '[factors.mood]\nkey = "parameters.trust.memory"\nvalues = [0.5, 1.5]',
            "factors.memory.key",
            "factors.mood.key",
        ),
        (
            '[factors.reader]\npolicy = "aldmere"\nvalues = ["reasoned", "uniform"]',
            "factors.patron.policy",
            "factors.reader.policy",
        ),
        (
            (
                '[factors.sharp]\npresets = ["precision_6"]\n[factors.way]\n'
                'key = "parameters.choice.precision"\nvalues = [1.0]'
            ),
            "factors.sharp.presets",
            "factors.way.key",
        ),
        (
            '[[factors.f.levels]]\nname = "a"\npresets = ["precision_6", "precision_10"]',
            "factors.f.levels.0.presets",
            "factors.f.levels.0.presets",
        ),
        (
            (
                '[[factors.f.levels]]\nname = "a"\norders = ["0-2: stance:league=hold"]\n'
                '[[factors.g.levels]]\nname = "b"\norders = ["2: stance:league=prepare"]'
            ),
            "factors.f.levels.0.orders",
            "factors.g.levels.0.orders",
        ),
        ('[factors.f]\nkey = "turns"\nvalues = [4]', "base.set.turns", "factors.f.key"),
    ],
    ids=["keys", "policies", "presets", "one_level", "orders", "base"],
)
def test_two_places_that_change_the_same_are_refused_by_name(more, first, second):
    told = fault(f"{SMALL}\n{more}")

    assert f"{second}: found" in told
    assert f"which {first} changes as well" in told


def test_orders_in_other_turns_and_levels_of_one_factor_may_change_the_same():
    more = (
        '[[factors.f.levels]]\nname = "a"\norders = ["0-1: stance:league=hold"]\n'
        '[[factors.f.levels]]\nname = "b"\norders = ["0-1: stance:league=prepare"]\n'
        '[[factors.g.levels]]\nname = "c"\norders = ["2: stance:league=prepare"]'
    )

    assert len(read(f"{SMALL}\n{more}").points) == 16


@pytest.mark.parametrize("name", ["point", "seed", "world", "end_mobilized", "kept"])
def test_no_factor_is_called_as_a_column(name):
    told = fault(f'{SMALL}\n[factors.{name}]\nkey = "map.unrest_kin"\nvalues = [0.1, 0.2]')

    assert "another name: tables of results have a column so called" in told


def sampled(key: str, low: float, high: float) -> str:
    return SMALL[: SMALL.index("[base.set]")] + (
        f'[design]\nkind = "latin_hypercube"\npoints = 8\n'
        f'[factors.a]\nkey = "{key}"\nrange = [{low}, {high}]\n'
    )


def test_a_range_is_checked_at_every_point_and_not_at_its_ends():
    assert "one of 8 such values of 8; allowed: a whole number from 1" in fault(
        sampled("turns", 4, 9)
    )
    assert "allowed: at most patron.high_pledge" in fault(
        sampled("parameters.patron.low_pledge", 0.1, 1.0)
    )
    steps = '[factors.a]\nkey = "turns"\nrange = [4, 8]\nsteps = 3\n'
    assert len(read(SMALL.replace("[base.set]\nturns = 4\n", "") + steps).points) == 24


@pytest.mark.parametrize(
    ("worlds", "points", "told"),
    [(12, 500_000, "500,000 points; allowed"), (9_000_000, 64, "576,000,000 runs; allowed")],
)
def test_a_design_is_bounded_before_it_is_built(worlds, points, told):
    text = sampled("map.unrest_kin", 0.1, 0.9).replace("points = 8", f"points = {points}")

    assert told in fault(text.replace("worlds = 12", f"worlds = {worlds}"))


def test_what_is_counted_is_what_is_built():
    for kind in ("factorial", "one_at_a_time"):
        made = read(SMALL.replace("[base.set]", f'[design]\nkind = "{kind}"\n[base.set]'))
        assert count_of(made.sheet.design.kind, 1, made.factors) == len(made.points)
    for kind in ("latin_hypercube", "saltelli", "morris"):
        made = read(sampled("map.unrest_kin", 0.1, 0.9).replace("latin_hypercube", kind))
        assert count_of(made.sheet.design.kind, 8, made.factors) == len(made.points)
