"""The page on writing a scenario: its commands are run in their order, its table is read."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from fairweather.play.shelf import Shelf
from fairweather.scenario import check, load
from fairweather.scenario.earth import earth
from tests.cli.conftest import call

PAGE = (Path(__file__).parents[2] / "docs/how-to/write-a-scenario.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line)[1:]
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


def test_the_commands_of_the_page_make_a_scenario_that_is_played_checked_and_sent(
    own_data, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    told = {" ".join(words[:2]): words for words in COMMANDS}
    assert list(told)[:3] == ["scenario new", "scenario balance", "play --scenario"]

    for words in COMMANDS:
        if words[0] == "play":
            shelf = Shelf()
            assert shelf.bring(words[2]) == shelf.usual == "vang_vieng"
        else:
            answer = call(*words)
            assert (answer.code, answer.err) == (0, ""), answer

    assert load("vang_vieng_again").digest == load("vang_vieng").digest
    assert {cell.country for cell in load("vang_vieng").cells} == {"Laos", "Thailand"}


def test_the_table_of_the_page_is_one_that_is_filled_in(own_data):
    (table,) = re.findall(r"^```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    call("scenario", "copy", "tiny", "mine")
    folder = own_data / "scenarios" / "mine"
    (folder / "cells.csv").write_text(table, encoding="utf-8")
    sheet = folder / "scenario.toml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace('["Ordane"]', '["Laos"]'))

    assert check("mine") == []

    first, *others = load("mine").cells
    assert first.population == 110_000
    assert all(cell.population == earth().land(cell.h3).population for cell in others)
