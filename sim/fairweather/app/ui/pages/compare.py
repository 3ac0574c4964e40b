"""The door "Compare": studies that are here, a small one to be run, and one looked at."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import solara
import solara.lab

from fairweather.app.ui.bridge import whole
from fairweather.app.ui.components.study import (
    ChoiceView,
    Findings,
    JobView,
    LevelRuns,
    OutcomeLevels,
    SmallSweep,
    StudyLine,
    StudyList,
)
from fairweather.app.ui.elements import a, h1, p, span
from fairweather.app.ui.hooks import use_attempt, use_version
from fairweather.app.ui.pages.frame import PlainPage, TroubleScreen
from fairweather.app.web.addresses import StudyAddress, read_run, read_study
from fairweather.app.web.library import CLOSED, LIBRARY
from fairweather.app.web.rooms import ROOMS
from fairweather.errors import FairweatherError
from fairweather.experiments.job import Job, State
from fairweather.experiments.small import Choice
from fairweather.experiments.studies import Study
from fairweather.play.words import time_left
from fairweather.report.study_view import StudyView

_LEDE = (
    "Ask a question, have hundreds of worlds played with the same luck, and see what made the "
    "difference. A teaching model, not a forecast."
)
_NO_SCORE = "Human cost is shown and is never a score."
_WORDS = {
    State.STARTING: "is starting",
    State.STOPPING: "stops after the runs under way",
    State.STOPPED: "was stopped; run the same again and it goes on from there",
    State.DONE: "is done",
    State.FAILED: "could not be played",
}


@solara.component
def ComparePage() -> None:
    """Open the library, or say that there is none."""
    _in_library(Shelves)


@solara.component
def StudyPage() -> None:
    """Open the study that the address names; its statistics are made in a worker."""
    _in_library(OneStudy)


def _in_library(draw: Callable[[], solara.Element]) -> None:
    if LIBRARY.home is None:
        TroubleScreen("There are no studies here", CLOSED)
    else:
        draw()


@solara.component
def Shelves() -> None:
    """Show what is in the library, and the sweep under way; nothing is played in this thread."""
    fault, attempt = use_attempt()
    use_version(LIBRARY)
    job = LIBRARY.job
    state = str(job.progress.state) if job else ""
    studies = solara.use_memo(LIBRARY.studies, [state])
    choices = solara.lab.use_task(LIBRARY.choices, dependencies=[])

    with PlainPage("Compare", "compare", None):
        h1("Compare")
        p(_LEDE, "opening")
        with p(look="back"):
            a("Hindcast: real crises whose ending is known", href="/hindcast")
        playing = job.name if job is not None and job.progress.is_going else ""
        StudyList([_line(study, playing) for study in studies], LIBRARY.place.name)
        if choices.finished and choices.value is not None:
            SmallSweep(
                [_choice(one) for one in choices.value],
                _job(job),
                fault,
                lambda name, worlds: attempt(LIBRARY.start, name, whole(worlds)),
                job.stop if job is not None else None,
            )


@solara.component
def OneStudy() -> None:
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
        with PlainPage("A study", "compare", None):
            p("Reading the study and comparing its runs…", "opening", role="status")
    else:
        StudyScreen(found.value, address.study, choose, is_waiting=found.pending)


@solara.component
def StudyScreen(
    study: StudyView, name: str, choose: Callable[[str, str], None], is_waiting: bool = False
) -> None:
    """Draw ``study``; ``choose`` is told another outcome and factor."""
    marked, set_at = solara.use_state(0)
    at = min(marked, max(len(study.levels) - 1, 0))
    named = urlencode({"study": name})
    with PlainPage(study.title, "compare", [_NO_SCORE], is_waiting):
        with p(look="back"):
            a("All studies", href="/compare")
        h1(study.title)
        p(study.question, "study-asks")
        with p(look="facts"):
            span(study.facts)
            a("Save the report", href=f"/studies/report?{named}", download="")
        if study.failures:
            words = f"{study.failures} design points could not be played; the report tells why."
            p(words, "fault")
        run_href = f"/studies/run?{named}"
        OutcomeLevels(study, run_href, at, choose, set_at)
        Findings(study.findings, study.parts)
        if study.levels:
            LevelRuns(study.levels[at], run_href, study.n_points, study.n_worlds)


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


def _line(study: Study, playing: str) -> StudyLine:
    """Return a study in words; ``playing`` names the one that is being played, if any is."""
    href = StudyAddress(study.name).path() if study.is_finished else ""
    if study.is_finished:
        detail = (
            f"· {study.runs:,} runs, {study.points:,} design points in {study.worlds:,} worlds · "
            f"{study.finished[:10]}"
        )
    elif study.name == playing:
        detail = "· it is being played now; how far it has come stands below"
    else:
        detail = f"· not finished, {study.shards:,} files of runs so far; run it again to go on"
    return StudyLine(study.name, study.title, study.question, detail, href)


def _choice(one: Choice) -> ChoiceView:
    worlds = min(one.worlds, max(2_400 // one.points, 2))
    name, title, question = one.name, one.title, one.question
    return ChoiceView(name, title, question, one.points, worlds, one.most, one.seconds(1))


def _job(job: Job | None) -> JobView | None:
    if job is None:
        return None
    now = job.progress
    words = _WORDS.get(now.state, "")
    if now.state is State.PLAYING:
        words = f"{now.done:,} of {now.total:,} runs, {now.rate:,.0f} a second"
        if now.seconds_left is not None:
            words += f"; {time_left(now.seconds_left)}"
    return JobView(
        state=str(now.state),
        name=job.name,
        words=words,
        share=now.share,
        is_going=now.is_going,
        may_stop=now.state is not State.STOPPING,
        href=StudyAddress(job.name).path() if now.state is State.DONE else "",
        fault=now.fault,
    )
