"""The page of hindcasts: cases whose ending is known, played here, and what came of them."""

from __future__ import annotations

import solara

from fairweather.app.ui.bridge import whole
from fairweather.app.ui.components.page import JobBar, job_view
from fairweather.app.ui.components.study import HindcastForm, WordTable
from fairweather.app.ui.elements import a, h1, h2, li, p, section, ul
from fairweather.app.ui.hooks import use_attempt, use_version
from fairweather.app.ui.pages.frame import PlainPage
from fairweather.app.web.hindcasts import HINDCASTS, MOST, USUAL, Hindcasts
from fairweather.experiments.hindcast.study import FEWEST, Hindcast
from fairweather.report.hindcast import WARNING, benchmarks_told, facts, sheets

_LEDE = (
    "Real crises whose ending is known, played from their first day by a model that is told "
    "nothing of what came later; and then the questions: did the patron keep its word, did groups "
    "come out, did hosts close, who paid?"
)
_SPOILS = "This page tells how the cases ended. Whoever still wants to play one should play first."
_COMMAND = "On the command line: fairweather hindcast."
_BENCHMARKS = "What every score stands beside, named before any hindcast was run:"


@solara.component
def HindcastPage(hindcasts: Hindcasts = HINDCASTS) -> None:
    """Offer a hindcast, follow the one under way, and show what the last one came to."""
    fault, attempt = use_attempt()
    use_version(hindcasts)
    job = hindcasts.job

    with PlainPage("Hindcast", "compare hindcast", [_COMMAND]):
        with p(look="back"):
            a("Compare", href="/compare")
        h1("Hindcast")
        p(_LEDE, "opening")
        p(WARNING, "saying")
        p(_SPOILS, "lede")
        if job is None or not job.is_under_way:
            HindcastForm(
                USUAL, FEWEST, MOST, fault, lambda worlds: attempt(hindcasts.start, whole(worlds))
            )
        if job is not None:
            JobBar(job_view(job, "Playing the cases", "The cases were played"), job.stop)
        if job is not None and job.found is not None:
            Found(job.found)
        else:
            with section("runs-part"):
                h2("Benchmarks")
                p(_BENCHMARKS, "found")
                ul("plain", *(li(f"{name}: {what}.") for name, what in benchmarks_told()))


@solara.component
def Found(found: Hindcast) -> None:
    """Show every table of a hindcast; they are worded once."""
    told = solara.use_memo(lambda: sheets(found), [id(found)])
    p(facts(found), "facts")
    for sheet in told:
        WordTable(sheet)
