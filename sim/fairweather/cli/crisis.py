"""``fairweather crisis``: the reported crisis, element by element, by runs and by stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import ArmWorlds, ScenarioName, Seed
from fairweather.cli.markdown import compared, print_head, print_row, sign_word, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fairweather.experiments.crisis import Element, Judged
    from fairweather.report.crisis_stories import CrisisStory


def crisis(
    scenario: ScenarioName = "zagros",
    worlds: ArmWorlds = 256,
    seed: Seed = 11,
    games: Annotated[
        int,
        typer.Option("--games", "-g", min=0, metavar="G", help="Look for stories in seeds 1 to G."),
    ] = 60,
) -> None:
    """Print, as tables in Markdown, each element of the crisis, a run of it, and a story of it.

    Runs about factions or decisions that the scenario does not have are left out.
    """
    from rich.console import Console

    from fairweather.experiments.crisis import show_elements
    from fairweather.experiments.elements import ELEMENTS
    from fairweather.report.crisis_stories import find_stories
    from fairweather.scenario import load

    loaded = load(scenario)
    place = {element.title: at for at, element in enumerate(ELEMENTS, start=1)}
    print_head("element", "what was reported", "its mechanism", "rules")
    for element in ELEMENTS:
        print_row(_element(place[element.title], element))
    print()
    with Console(stderr=True).status("Playing") as status:
        print_head(
            "element", "run", "what is read", "expected", "without", "with", "difference", "right"
        )
        for judged in show_elements(loaded, ELEMENTS, worlds, seed):
            print_row(_run(place[judged.element.title], judged))
            status.update(f"element {place[judged.element.title]} of {len(ELEMENTS)}")
        print()
        status.update("Looking for stories")
        stories = find_stories(loaded, ELEMENTS, range(1, games + 1))
        print_head("element", "seed", "turn", "as it is told")
        for element in ELEMENTS:
            print_row(_story(place[element.title], element, stories))


def _element(place: int, element: Element) -> Sequence[str]:
    rules = ", ".join(f"[{section}](../rules/{page}.md)" for section, page in element.rules)
    return f"**{place}** {element.title}", element.reported, element.mechanism, rules


def _run(place: int, judged: Judged) -> Sequence[str]:
    return (
        str(place),
        f"**{judged.name}** {judged.claim}",
        judged.of,
        sign_word(judged.sign),
        *compared(judged.found),
        verdict(judged.is_right),
    )


def _story(place: int, element: Element, stories: Mapping[str, CrisisStory]) -> Sequence[str]:
    story = stories.get(element.title)
    if story is None:
        return str(place), "", "", "does not happen in these games"
    return str(place), str(story.seed), str(story.turn), story.text
