"""A study at its address: one outcome by one factor, what was found, and any run to be opened."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import solara

from fairweather.app.ui.components.findings import Findings
from fairweather.app.ui.components.level_runs import LevelRuns
from fairweather.app.ui.components.masthead import Masthead
from fairweather.app.ui.components.outcome_levels import OutcomeLevels
from fairweather.app.ui.pages.trouble import TroubleScreen
from fairweather.app.web.addresses import StudyAddress, read_run, read_study
from fairweather.app.web.library import CLOSED, LIBRARY
from fairweather.app.web.rooms import ROOMS
from fairweather.errors import FairweatherError
from fairweather.report.study_view import StudyView


@solara.component
def StudyPage() -> None:
    """Open the study that the address names; its statistics are made in a worker."""
    if LIBRARY.home is None:
        TroubleScreen("There are no studies here", CLOSED)
    else:
        Study()


@solara.component
def Study() -> None:
    """Read the study in a worker, and show it."""
    router = solara.use_router()
    address = read_study(router.search)

    def read() -> StudyView | str:
        try:
            return LIBRARY.view(address.study, address.outcome, address.factor)
        except FairweatherError as error:
            return str(error)

    wanted = [address.study, address.outcome, address.factor]
    found = solara.lab.use_task(read, dependencies=wanted)

    def choose(outcome: str, factor: str) -> None:
        router.push(StudyAddress(address.study, outcome, factor).path())

    if isinstance(found.value, str):
        TroubleScreen("This study cannot be shown", found.value)
    elif found.value is None:
        _waiting()
    else:
        StudyScreen(found.value, address.study, choose, is_waiting=found.pending)


@solara.component
def StudyScreen(
    study: StudyView, name: str, choose: Callable[[str, str], None], is_waiting: bool = False
) -> None:
    """Draw ``study``; ``choose`` is told another outcome and factor."""
    marked, set_at = solara.use_state(0)
    at = min(marked, max(len(study.levels) - 1, 0))
    solara.Title(f"{study.title} · Fairweather")
    Masthead()
    busy = {"id": "main", "aria-busy": "true" if is_waiting else "false"}
    with solara.v.Html(tag="main", class_="compare", attributes=busy):
        with solara.v.Html(tag="p", class_="back"):
            solara.v.Html(tag="a", attributes={"href": "/compare"}, children=["All studies"])
        solara.v.Html(tag="h1", children=[study.title])
        solara.v.Html(tag="p", class_="study-asks", children=[study.question])
        with solara.v.Html(tag="p", class_="facts"):
            solara.v.Html(tag="span", children=[study.facts])
            solara.v.Html(
                tag="a",
                attributes={
                    "href": f"/studies/report?{urlencode({'study': name})}",
                    "download": "",
                },
                children=["Save the report"],
            )
        if study.failures:
            words = f"{study.failures} design points could not be played; the report tells why."
            solara.v.Html(tag="p", class_="fault", children=[words])
        run_href = f"/studies/run?{urlencode({'study': name})}"
        OutcomeLevels(study, run_href, at, choose, set_at)
        Findings(study.findings, study.parts)
        if study.levels:
            LevelRuns(study.levels[at], run_href, study.n_points, study.n_worlds)
    solara.v.Html(
        tag="footer",
        class_="note-foot",
        children=["A teaching model, not a forecast. Human cost is shown and is never a score."],
    )


@solara.component
def UnplayedPage() -> None:
    """Say why a run cannot be opened."""
    search = solara.use_router().search
    try:
        run = read_run(search)
        LIBRARY.open_run(run.study, run.point, run.world, ROOMS)
        message = "It can be opened now; go back and try again."
    except FairweatherError as error:
        message = str(error)
    TroubleScreen("This run cannot be opened", message)


def _waiting() -> None:
    solara.Title("A study · Fairweather")
    Masthead()
    with solara.v.Html(tag="main", class_="compare", attributes={"id": "main"}):
        solara.v.Html(
            tag="p",
            class_="opening",
            attributes={"role": "status"},
            children=["Reading the study and comparing its runs…"],
        )
