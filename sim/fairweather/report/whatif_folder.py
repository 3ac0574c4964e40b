"""The folder of a what-if: charts of both branches, numbers, and the game with the branch in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from fairweather.engine.divergence import Divergence
from fairweather.engine.orders import slashed
from fairweather.engine.tree import Tree
from fairweather.play.words import NOT_A_FORECAST
from fairweather.report.answer import WhatIf, difference_rows, people_words, plain
from fairweather.report.folder import CHARTS, versions
from fairweather.report.layout import lay_out
from fairweather.report.played import FILE, PlayedGame
from fairweather.report.reasons import parting_words
from fairweather.rules.outcomes import GROUPS


def files(found: WhatIf, kept: PlayedGame) -> Iterator[tuple[str, str | bytes]]:
    """Yield every file but the manifest: name and content."""
    from fairweather.report.charts import draw_pairs, pairs_of
    from fairweather.report.look import pictures

    scenario, compared = found.fork.scenario, found.comparison
    pairs = pairs_of(compared.turn, compared.baseline, compared.treatment)
    changed = " ".join(found.changed)
    about = f"{scenario.title} · what if, in turn {found.turn}: {changed}"
    for group, name in CHARTS.items():
        chosen = [pairs[one.key] for one in GROUPS[group]]
        figure = draw_pairs(chosen, group, about, ("as it was", "changed"), scenario.weeks_per_turn)
        yield from pictures({f"whatif_{name}": figure})
    yield "whatif.json", machine(found) + "\n"
    yield FILE, kept.transcript.text()
    yield "README.md", _index(found, kept.branches[-1])


def machine(found: WhatIf) -> str:
    """Return the whole answer as JSON."""
    path = found.path
    content = {
        "note": NOT_A_FORECAST,
        "scenario": found.game.transcript.scenario,
        "seed": found.fork.seed,
        "branch": found.game.branch,
        "turn": found.turn,
        "change": {
            "orders": dict(found.change.orders),
            "settings": dict(found.change.settings),
            "injects": list(found.change.injects),
        },
        "same_luck": {
            "to_turn": path.turn + len(path.baseline["mobilized"]) - 1,
            "refused": [asdict(refused) for refused in path.refused],
            "first_divergence": _parting(found, path.first),
            "first_response": _parting(found, path.response),
            "choices_that_differ": len(path.partings),
            "as_it_was": {key: series.tolist() for key, series in path.baseline.items()},
            "changed": {key: series.tolist() for key, series in path.treatment.items()},
        },
        "over_luck": plain(found.comparison, found.fork.scenario),
    }
    return json.dumps(content, indent=1, ensure_ascii=False)


def manifest(found: WhatIf) -> dict[str, Any]:
    """Return what a reader needs to make the folder again."""
    return {
        "kind": "whatif",
        "note": NOT_A_FORECAST,
        "scenario": found.game.transcript.scenario,
        "scenario_digest": found.game.transcript.scenario_digest,
        "seed": found.fork.seed,
        "turn": found.turn,
        "continuations": found.comparison.n_worlds,
        "people": found.comparison.people.value,
        "versions": versions(),
    }


def usual_name(game: PlayedGame, found: WhatIf) -> str:
    """Return a name for the branch that says what is changed and is not taken."""
    parts = [f"{slashed(key)}={option}" for key, option in found.change.orders.items()]
    parts += [f"{key}={value}" for key, value in found.change.settings.items()]
    parts += list(found.change.injects)
    tree = Tree(game.transcript.branches)
    return tree.free_name(f"turn {found.turn}: {', '.join(parts) or 'nothing'}")


def _parting(found: WhatIf, parting: Divergence | None) -> dict[str, Any] | None:
    if parting is None:
        return None
    told = asdict(parting)
    told["turn"] = parting.turn + 1
    return {**told, "words": parting_words(parting, found.fork.scenario)}


def _index(found: WhatIf, name: str) -> str:
    scenario, path = found.fork.scenario, found.path
    return lay_out(
        "whatif.md.j2",
        found=found,
        scenario=scenario,
        partings=[
            f"{words} {parting_words(parting, scenario)}"
            for words, parting in (
                ("First difference.", path.first),
                ("First answer.", path.response),
            )
            if parting is not None
        ],
        people=people_words(found.comparison.people),
        rows=difference_rows(found.comparison, scenario),
        charts=CHARTS,
        file=FILE,
        name=name,
    )
