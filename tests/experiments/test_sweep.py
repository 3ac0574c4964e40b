import errno
import os
import random
import signal
import time
import warnings
from pathlib import Path

import numpy as np
import pytest

from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.errors import ResultError
from fairweather.experiments import sweep as sweeping
from fairweather.experiments.backend import Here, backend
from fairweather.experiments.effects import effect_of
from fairweather.experiments.measures import measures
from fairweather.experiments.results import open_results
from fairweather.experiments.stopping import decide
from fairweather.experiments.sweep import Sweep, read_failures, shards_of
from fairweather.factions.policies import policy as registry
from fairweather.factions.policies.hold import Hold
from fairweather.factions.policies.policy import Policy
from fairweather.scenario import load, patch
from tests.experiments.study import SMALL, data, read, swept
from tests.experiments.study import values as column

MANY = SMALL.replace("worlds = 12", "worlds = 300")


@pytest.mark.parametrize("batch", [1, 5, 30])
def test_results_do_not_depend_on_the_size_of_batches(tmp_path, batch):
    swept(tmp_path / "one")
    swept(tmp_path / "other", batch=batch)

    assert data(tmp_path / "one") == data(tmp_path / "other")


def test_results_do_not_depend_on_shares(tmp_path):
    swept(tmp_path / "whole", MANY)
    first = swept(tmp_path / "shares", MANY, part=(2, 2))
    last = swept(tmp_path / "shares", MANY, part=(1, 2))

    assert not first.is_whole
    assert last.is_whole
    assert data(tmp_path / "whole") == data(tmp_path / "shares")


def test_results_do_not_depend_on_processes(tmp_path):
    swept(tmp_path / "here", MANY)
    with backend(2) as (pool, under_way):
        Sweep(read(MANY), Path(), tmp_path / "pool").run(pool, under_way)

    assert data(tmp_path / "here") == data(tmp_path / "pool")


def test_a_point_plays_as_the_same_game_alone(tmp_path):
    swept(tmp_path)
    scenario = patch(load("tiny"), {"turns": 4, "parameters.trust.memory": 0.0})

    alone = play_out(Wargame(scenario, seed=5, worlds=12)).series("mobilized").mean(axis=1)

    results = open_results(tmp_path)
    at = next(
        p.index for p in results.points if tuple(p.settings.values()) == (0.0, "reasoned", "none")
    )
    assert (column(results, "mean_mobilized")[at] == alone).all()


def test_shards_hold_every_run_once():
    shards = shards_of(37, 100, 350)

    runs = [
        (p, w)
        for s in shards
        for p in range(s.first_point, s.last_point)
        for w in range(s.first_world, s.last_world)
    ]
    assert len(runs) == len(set(runs)) == 37 * 250


class Broken(Hold):
    name = "broken"

    def decide(self, appraisal, world, draws):
        if world.turn == 2:
            raise RuntimeError("no idea")
        return super().decide(appraisal, world, draws)


def test_a_failing_point_is_recorded_and_the_rest_goes_on(tmp_path, monkeypatch):
    known: dict[str, type[Policy]] = {**registry.policies(), "broken": Broken}
    monkeypatch.setattr(registry, "policies", lambda: known)
    monkeypatch.setattr("fairweather.experiments.arrangement.known_policies", lambda: known)
    swept(tmp_path, SMALL.replace('"hold"]', '"hold", "broken"]'))

    failures = read_failures(tmp_path)
    assert {one["point"] for one in failures} == {4, 5, 10, 11}
    assert failures[0]["message"] == "no idea"
    values = column(open_results(tmp_path), "mean_mobilized")
    assert np.isfinite(values).all(axis=1).sum() == 8


def test_a_folder_of_another_experiment_is_refused(tmp_path):
    swept(tmp_path)

    with pytest.raises(ResultError, match="another experiment"):
        swept(tmp_path, SMALL.replace("seed = 5", "seed = 6"))


def test_a_full_disk_is_told_in_words_and_costs_only_what_was_not_written(tmp_path, monkeypatch):
    whole, kept = sweeping.put, []

    def put(path, data):
        if path.parent.name == "runs":
            kept.append(path)
        if len(kept) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(path, data)

    monkeypatch.setattr(sweeping, "put", put)
    with pytest.raises(ResultError, match="No space left on device"):
        swept(tmp_path / "full", MANY)
    monkeypatch.undo()
    swept(tmp_path / "full", MANY)

    swept(tmp_path / "whole", MANY)
    assert data(tmp_path / "full") == data(tmp_path / "whole")


def test_what_cannot_be_written_leaves_no_part_behind(tmp_path):
    (tmp_path / "taken").mkdir()

    with pytest.raises(OSError, match="taken"):
        sweeping.put(tmp_path / "taken", b"content")

    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_finished_sweep_plays_nothing_again(tmp_path):
    swept(tmp_path)

    again = swept(tmp_path)

    assert (again.played, again.is_whole) == (0, True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a process that it forked")
def test_twenty_kills_at_random_moments_lose_and_double_nothing(tmp_path):
    text = SMALL.replace("worlds = 12", "worlds = 200").replace("turns = 4", "turns = 3")
    started = time.perf_counter()
    swept(tmp_path / "unbroken", text)
    usual = time.perf_counter() - started
    luck = random.Random(1)

    for _ in range(20):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            swept(tmp_path / "killed", text)
            os._exit(0)
        time.sleep(luck.uniform(0.0, 0.5 * usual))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    swept(tmp_path / "killed", text)

    assert data(tmp_path / "unbroken") == data(tmp_path / "killed")


def test_a_stopping_rule_plays_on_until_it_is_met_or_spent(tmp_path):
    rule = (
        '\n[stop]\noutcome = "mean_mobilized"\nfactor = "promise"\nbaseline = "none"\n'
        'treatment = "open"\nwidth = {}\nmost = 30\n'
    )

    spent = swept(tmp_path / "spent", SMALL + rule.format(1e-9)).verdict
    met = swept(tmp_path / "met", SMALL + rule.format(10.0)).verdict

    assert spent is not None
    assert met is not None
    assert (spent.worlds, spent.is_spent) == (30, True)
    assert (met.worlds, met.is_enough) == (12, True)


def test_an_interval_of_no_width_is_not_narrow():
    nothing, little = np.zeros(50), np.arange(50) / 1e4
    same, moved = (
        effect_of(measures()["mean_mobilized"], nothing, one) for one in (nothing, little)
    )

    assert not decide(same, 0.1, is_spent=False).is_enough
    assert decide(moved, 0.1, is_spent=False).is_narrow


def test_dask_gives_the_same_results_though_a_worker_is_killed(tmp_path):
    distributed = pytest.importorskip("distributed")
    swept(tmp_path / "here", MANY)
    with (
        warnings.catch_warnings(),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        warnings.simplefilter("ignore")
        victims = list(client.run(os.getpid).values())
        killed: list[int] = []

        def kill(runs: int, of: int) -> None:
            if not killed:
                killed.append(victims[0])
                os.kill(victims[0], signal.SIGKILL)

        with backend(2, cluster.scheduler_address) as (pool, under_way):
            sweep = Sweep(read(MANY), Path(), tmp_path / "dask", on_shard=kill)
            sweep.run(pool, under_way)

    assert killed
    assert data(tmp_path / "here") == data(tmp_path / "dask")


def test_here_hands_on_what_went_wrong():
    with pytest.raises(ZeroDivisionError):
        Here().submit(lambda: 1 / 0).result()


def test_a_study_of_which_no_point_can_be_played_ends_with_an_error(tmp_path, monkeypatch):
    known: dict[str, type[Policy]] = {**registry.policies(), "broken": Broken}
    monkeypatch.setattr(registry, "policies", lambda: known)
    monkeypatch.setattr("fairweather.experiments.arrangement.known_policies", lambda: known)

    with pytest.raises(ResultError, match="no point could be played: no idea"):
        swept(tmp_path, SMALL.replace('["reasoned", "hold"]', '["broken"]'))

    assert not (tmp_path / "manifest.json").exists()


def test_a_plan_that_cannot_be_read_is_told_in_words(tmp_path):
    swept(tmp_path)
    (tmp_path / "plan.json").write_text("{")

    with pytest.raises(ResultError, match=r"plan\.json"):
        swept(tmp_path)
