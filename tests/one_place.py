"""Run in a copy of the package to which a test added an outcome, a kind and an option.

Prints one JSON object: for each face of the program, the text or the keys it shows.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import pyarrow.parquet as pq

import fairweather
from fairweather.experiments.batch import BatchPlayer
from fairweather.play.game import Game
from fairweather.play.telling import tone
from fairweather.play.views.fans import fan_views
from fairweather.play.views.menu import menu
from fairweather.report.charts import draw_fans, fans_of
from fairweather.rules.outcomes import GROUPS
from fairweather.scenario.load import load
from tests.classrooms import founded
from tests.cli.conftest import call
from tests.experiments.study import SMALL

STUDY = SMALL.replace(
    '"mean_mobilized", "any_pledge_in_secret", "kept"', '"mean_calm", "any_parade"'
)


def command(*words: str) -> str:
    """Return what a command prints."""
    answer = call(*words, width=120)
    assert answer.code == 0, answer.err
    return answer.out


def shown(home: Path) -> dict[str, object]:
    """Return what each face of the program shows."""
    found: dict[str, object] = {"package": fairweather.__file__}
    found["run"] = command("run", "tiny", "-w", "20", "--turns", "6", "-o", str(home / "run"))
    for name in ("runs", "turns"):
        found[name] = pq.read_schema(home / "run" / f"{name}.parquet").names
    found["story"] = command("run", "tiny", "-w", "1", "--turns", "6")
    order = ("--order", "ordane/garrison=parade", "-k", "20")
    found["whatif"] = command("whatif", str(home / "run"), "-t", "2", *order)
    (home / "small.toml").write_text(STUDY)
    command("sweep", str(home / "small.toml"), "-o", str(home / "study"), "-n", "1")
    command("report", str(home / "study"))
    found["study"] = (home / "study" / "report.html").read_text()
    scenario = load("tiny")
    batch = BatchPlayer(scenario, seed=1, worlds=4).result()
    fans = fans_of(batch.recorder)
    figure = draw_fans([fans[one.key] for one in GROUPS["States and hosts"]], "States", "")
    found["charts"] = [axes.get_title(loc="left") for axes in figure.axes]
    game = Game(scenario, seed=3, seat="ordane")
    found["sheet"] = [asdict(one) for one in game.view.decisions() if one.decision == "garrison"]
    game.step({"garrison:ordane": "parade"})
    found["paths"] = [fan.key for fan in fan_views(game.view, 1, None)]
    found["events"] = [(one.kind, one.text, tone(one)) for one in game.view.told(1)]
    found["menu"] = [
        (option.key, option.label)
        for choice in menu(game.view, 1).choices
        if choice.key == "garrison:ordane"
        for option in choice.options
    ]
    wall = founded()[0].wall()
    found["wall"] = [one.key for one in wall.groups[0].outcomes]
    return found


sys.stdout.write(json.dumps(shown(Path(sys.argv[1])), default=str))
