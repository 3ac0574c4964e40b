"""Studies in the app, without a browser: what may be asked for, and where it leads."""

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from fairweather.app.ui.pages.compare import _line
from fairweather.app.web.library import CLOSED, LIBRARY, Library
from fairweather.app.web.rooms import ROOMS
from fairweather.app.web.study_routes import study_routes
from fairweather.errors import FairweatherError, ResultError
from fairweather.experiments.one_run import transcript_of
from fairweather.experiments.studies import Study
from fairweather.play.rooms import Rooms
from fairweather.scenario.place import configs
from tests.experiments.study import SMALL, read, swept


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("runs")
    swept(home / "small")
    return home


@pytest.fixture
def library(home: Path) -> Library:
    library = Library()
    library.home = home
    return library


@pytest.fixture
def client(home: Path) -> Iterator[TestClient]:
    LIBRARY.home = home
    yield TestClient(Starlette(routes=study_routes()), follow_redirects=False)
    LIBRARY.home = None


def test_a_run_is_opened_as_a_game_that_came_to_the_same(library: Library):
    rooms = Rooms()

    room = library.open_run("small", 5, 3, rooms)

    told = transcript_of(library.results("small"), 5, 3)
    assert room.game.is_over
    assert room.game.history.transcript().digests == told.digests
    assert rooms.find(room.key) is room


def test_the_same_run_is_opened_once(library: Library):
    rooms = Rooms()

    room = library.open_run("small", 5, 3, rooms)

    assert library.open_run("small", 5, 3, rooms) is room
    assert library.study_of(room.key) == "small"
    assert library.study_of(rooms.branch(room, 2).key) == ""


def test_a_study_that_is_being_played_is_not_told_to_be_run_again():
    begun = Study("promise-8", Path(), "Promise", "Does it help?", 0, 0, 0, 3, "")

    assert "is being played now" in _line(begun, "promise-8").detail
    assert "run it again to go on" in _line(begun, "").detail
    assert "run it again to go on" in _line(begun, "promise-9").detail


def test_starting_an_opened_run_over_keeps_what_made_it(library: Library):
    game = library.open_run("small", 7, 2, Rooms()).game

    again = game.anew(game.seed)
    again.history.run_to_end()

    assert not game.is_usual
    assert again.history.transcript().digests == game.history.transcript().digests


def test_a_study_of_an_own_scenario_opens_its_runs_and_is_not_offered(tmp_path: Path):
    own = tmp_path / "own"
    own.mkdir()
    for file in (configs() / "scenarios" / "tiny").iterdir():
        text = file.read_text(encoding="utf-8")
        (own / file.name).write_text(text.replace('title = "Tiny"', 'title = "Mine"'))
    from fairweather.experiments.backend import Here
    from fairweather.experiments.experiment import parse_experiment
    from fairweather.experiments.sweep import Sweep

    text = SMALL.replace('scenario = "tiny"', 'scenario = "own"')
    Sweep(parse_experiment(text, "own.toml", tmp_path), tmp_path, tmp_path / "runs" / "mine").run(
        Here(), 1
    )
    library, rooms = Library(), Rooms()
    library.home = tmp_path / "runs"

    room = library.open_run("mine", 0, 1, rooms)

    assert room.game.scenario.title == "Mine"
    assert rooms.shelf.card(room.key.scenario).title == "Mine"
    offered = rooms.shelf.keys()
    assert room.key.scenario not in offered


def test_the_way_to_a_run_leads_to_the_player(client: TestClient):
    reply = client.get("/studies/run?study=small&point=1&world=2")

    assert reply.status_code == 303
    assert reply.headers["location"].startswith("/play?scenario=tiny&seed=5")


@pytest.mark.parametrize(
    "query",
    ["study=small&point=99", "study=../small", "study=small&point=x", "study=small&world=-1", ""],
)
def test_a_run_that_cannot_be_had_leads_to_words(client: TestClient, query: str):
    reply = client.get(f"/studies/run?{query}")

    assert reply.headers["location"] == f"/unplayed?{query}"


def test_the_report_is_sent_as_a_file(client: TestClient):
    reply = client.get("/studies/report?study=small")

    assert reply.headers["content-disposition"].startswith("attachment")
    assert "Does memory matter?" in reply.text
    assert client.get("/studies/report?study=nothing").status_code == 404


def test_without_a_folder_nothing_is_shown_or_played():
    closed = Library()

    for ask in (
        closed.studies,
        closed.choices,
        lambda: closed.view("small"),
        lambda: closed.start("open_door", 2),
        lambda: closed.open_run("small", 0, 0, ROOMS),
    ):
        with pytest.raises(ResultError, match=CLOSED):
            ask()


def test_one_sweep_is_played_at_a_time_and_into_a_folder_of_its_own(library: Library, home: Path):
    (home / "mine.toml").write_text(SMALL)
    swept(home / "mine-3")

    job = library.start("mine.toml", 3)
    with pytest.raises(FairweatherError, match="wait for it"):
        library.start("mine.toml", 4)
    seen = 0
    while job.progress.is_going:
        seen = library.wait(seen, Event())

    assert job.name == "mine-3-2"
    assert job.progress.fault == ""
    plan = json.loads((home / "mine-3-2" / "plan.json").read_text())
    assert plan["digest"] == read(SMALL.replace("worlds = 12", "worlds = 3")).digest


def test_an_unknown_experiment_is_refused(library: Library):
    with pytest.raises(ResultError, match="did you mean 'open_door'"):
        library.start("opendoor", 4)
