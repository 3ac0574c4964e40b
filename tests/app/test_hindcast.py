"""The page of hindcasts, without a browser: it warns first, plays in the background, and tells."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep

import pytest
import solara

from fairweather.app.ui.pages import routes
from fairweather.app.ui.pages.frame import OPEN_TO_ALL
from fairweather.app.ui.pages.hindcast import HindcastPage
from fairweather.app.web.hindcasts import Hindcasts
from fairweather.errors import FairweatherError
from fairweather.experiments.hindcast.benchmarks import BENCHMARKS
from fairweather.report.hindcast import WARNING
from tests.app.screen import Screen
from tests.truths import known_ending

WITHIN = 60.0


def soon(is_so: Callable[[], object]) -> None:
    until = monotonic() + WITHIN
    while not is_so():
        assert monotonic() < until
        sleep(0.02)


@pytest.fixture(scope="module")
def hindcasts(tmp_path_factory: pytest.TempPathFactory) -> Hindcasts:
    case = known_ending(tmp_path_factory.mktemp("cases") / "iraq74")
    return Hindcasts((str(case),))


def test_the_page_can_be_reached_but_not_while_a_class_plays():
    assert "hindcast" in [route.path for route in routes]
    assert "/hindcast" not in OPEN_TO_ALL


def test_it_warns_before_it_is_asked_and_names_every_benchmark(
    draw: Callable[[solara.Element], Screen], hindcasts: Hindcasts
):
    told = " ".join(draw(HindcastPage(hindcasts)).texts())

    assert WARNING in told
    assert "how the cases ended" in told
    assert all(f"{name}: {what}." in told for name, what in BENCHMARKS.items())


@pytest.mark.parametrize("worlds", [9, 1001])
def test_too_few_and_too_many_worlds_are_refused(hindcasts: Hindcasts, worlds: int):
    with pytest.raises(FairweatherError, match="a whole number from 10 to 1,000"):
        hindcasts.start(worlds)
    assert hindcasts.job is None


def test_a_press_plays_the_cases_and_shows_every_table(
    draw: Callable[[solara.Element], Screen], hindcasts: Hindcasts
):
    screen = draw(HindcastPage(hindcasts))
    screen.part("usual").press("start", "many")
    assert "a whole number" in screen.part("usual").fault
    screen.part("usual").press("start", "10")
    job = hindcasts.job
    assert job is not None
    with pytest.raises(FairweatherError, match="is being played"):
        hindcasts.start(10)
    soon(lambda: job.is_done)

    assert job.fault == ""
    assert job.found is not None
    shown = draw(HindcastPage(hindcasts))
    keys = [part.sheet["key"] for part in shown.parts("sheet")]
    assert keys[0] == "yes-no"
    assert {"certainty", "each-number", "questions", "cases", "untold"} <= set(keys)
    assert WARNING in " ".join(shown.texts())
