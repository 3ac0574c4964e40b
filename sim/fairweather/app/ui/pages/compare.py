"""The door "Compare": studies that are here, and a small one to be run."""

from __future__ import annotations

import solara

from fairweather.app.ui.components.masthead import Masthead
from fairweather.app.ui.components.small_sweep import ChoiceView, JobView, SmallSweep
from fairweather.app.ui.components.study_list import StudyLine, StudyList
from fairweather.app.ui.hooks import use_version
from fairweather.app.ui.pages.trouble import TroubleScreen
from fairweather.app.web.addresses import StudyAddress
from fairweather.app.web.library import CLOSED, LIBRARY
from fairweather.errors import FairweatherError
from fairweather.experiments.job import Job, State
from fairweather.experiments.small import Choice
from fairweather.experiments.studies import Study

_LEDE = (
    "Ask a question, have hundreds of worlds played with the same luck, and see what made the "
    "difference. A teaching model, not a forecast."
)
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
    if LIBRARY.home is None:
        TroubleScreen("There are no studies here", CLOSED)
    else:
        Shelves()


@solara.component
def Shelves() -> None:
    """Show what is in the library, and the sweep under way; nothing is played in this thread."""
    fault, set_fault = solara.use_state("")
    use_version(LIBRARY)
    job = LIBRARY.job
    state = str(job.progress.state) if job else ""
    studies = solara.use_memo(LIBRARY.studies, [state])
    choices = solara.lab.use_task(LIBRARY.choices, dependencies=[])

    def start(name: str, worlds: str) -> None:
        try:
            is_number = worlds.isascii() and worlds.isdigit() and len(worlds) < 9
            LIBRARY.start(name, int(worlds) if is_number else 0)
            set_fault("")
        except FairweatherError as error:
            set_fault(str(error))

    def stop() -> None:
        if job is not None:
            job.stop()

    solara.Title("Compare · Fairweather")
    Masthead()
    with solara.v.Html(tag="main", class_="compare", attributes={"id": "main"}):
        solara.v.Html(tag="h1", children=["Compare"])
        solara.v.Html(
            tag="p",
            class_="opening",
            children=[_LEDE],
        )
        StudyList([_line(study) for study in studies], LIBRARY.place.name)
        if choices.finished and choices.value is not None:
            SmallSweep([_choice(one) for one in choices.value], _job(job), fault, start, stop)


def _line(study: Study) -> StudyLine:
    if study.is_finished:
        detail = (
            f"· {study.runs:,} runs, {study.points:,} design points in {study.worlds:,} worlds · "
            f"{study.finished[:10]}"
        )
        href = StudyAddress(study.name).path()
        return StudyLine(study.name, study.title, study.question, detail, href)
    detail = f"· not finished, {study.shards:,} files of runs so far; run it again to go on"
    return StudyLine(study.name, study.title, study.question, detail, "")


def _choice(choice: Choice) -> ChoiceView:
    return ChoiceView(
        choice.name,
        choice.title,
        choice.question,
        choice.points,
        min(choice.worlds, max(2_400 // choice.points, 2)),
        choice.most,
        choice.seconds(1),
    )


def _job(job: Job | None) -> JobView | None:
    if job is None:
        return None
    now = job.progress
    words = _WORDS.get(now.state, "")
    if now.state is State.PLAYING:
        words = f"{now.done:,} of {now.total:,} runs, {now.rate:,.0f} a second"
        if now.seconds_left is not None:
            words += f"; about {max(round(now.seconds_left), 1)} seconds left"
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
