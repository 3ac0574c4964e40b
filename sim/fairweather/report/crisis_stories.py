"""Stories that show that the elements of the reported crisis happen: one sentence for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fairweather.experiments.crisis import Element
from fairweather.play.causes import CAUSES
from fairweather.play.game import Game
from fairweather.play.telling import EventView
from fairweather.scenario.schema import Scenario


@dataclass(frozen=True)
class CrisisStory:
    """A sentence as a game tells it to a watcher, and where it stands."""

    seed: int
    turn: int
    text: str


def find_stories(
    scenario: Scenario, elements: Sequence[Element], seeds: Iterable[int]
) -> Mapping[str, CrisisStory]:
    """Return a story of each element by its title, found in games of ``seeds``, in their order.

    It is the first that is told with its cause, or the first at all where there is none such. What
    does not happen in these games is not there.
    """
    found: dict[str, CrisisStory] = {}
    open_still = list(elements)
    for seed in seeds:
        if not open_still:
            break
        game = Game(scenario, seed=seed)
        while open_still and not game.is_over:
            game.step()
            for element in list(open_still):
                told = [one for one in game.view.told(game.turn) if _shows(one, element, scenario)]
                caused = [one for one in told if one.cause and one.cause.startswith(element.cause)]
                for one in (caused or told)[:1]:
                    story = CrisisStory(seed, game.turn, one.text)
                    if caused:
                        found[element.title] = story
                    found.setdefault(element.title, story)
                    if caused or not any(kind in element.kinds for kind, _ in CAUSES):
                        open_still.remove(element)
    return found


def _shows(event: EventView, element: Element, scenario: Scenario) -> bool:
    if event.kind not in element.kinds:
        return False
    return element.to is None or element.to in scenario.factions[event.factions[-1]].roles
