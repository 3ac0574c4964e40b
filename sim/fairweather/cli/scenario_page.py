"""Scenarios on the terminal: their list, and of one what it is about and who takes part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.table import Column, Table
from rich.text import Text

from fairweather.cli.terminal import Terminal, bare_table, name, plain_table
from fairweather.play.words import counted, decimals, one_line, people_word, spelled
from fairweather.scenario.presets import Preset
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.parameters import catalogue
from fairweather.world.roles import roles_word


def scenario_list(scenarios: Sequence[Scenario], n_own: int = 0) -> Table:
    """Return scenarios by name, of which the first ``n_own`` are a person's own."""
    counts = [Column(head, justify="right") for head in ("factions", "cells", "turns")]
    whose = [name()] if n_own else []
    table = plain_table("", name("name", "bold"), "title", name("names"), *counts, *whose)
    for place, scenario in enumerate(scenarios):
        table.add_row(
            scenario.name,
            scenario.title,
            "invented" if scenario.is_fictional else "real",
            str(len(scenario.factions)),
            str(len(scenario.cells)),
            str(scenario.turns),
            *(("yours" if place < n_own else "",) if n_own else ()),
        )
    return table


def print_scenario(terminal: Terminal, scenario: Scenario) -> None:
    """Print a readable summary of a scenario."""
    terminal.part(scenario.title, scenario.name)
    for words, style in ((scenario.summary, ""), (scenario.content_note, "dim")):
        if words:
            terminal.print()
            terminal.paragraph(words, style)
    for block in (_facts(scenario), _factions(scenario), _interests(scenario)):
        terminal.below(block)
    if scenario.pacts:
        terminal.head("Understandings in force")
    for pact in scenario.pacts:
        host, target = (scenario.factions[key].label for key in (pact.host, pact.target))
        terminal.print(f"  {host} and {target}")
    terminal.below(_numbers(scenario))
    if scenario.credits:
        terminal.head("Credits")
    for credit in scenario.credits:
        terminal.paragraph(credit, "dim", "  ")
    terminal.print()
    terminal.print(Text(f"digest {scenario.digest}", style="dim"), soft_wrap=True)


def print_presets(terminal: Terminal, presets: Sequence[Preset]) -> None:
    """Print every preset: what it stands for, whence, and what it sets."""
    for preset in presets:
        terminal.print()
        terminal.print(Text(preset.name, style="bold"), Text(f"· {preset.title}"))
        terminal.paragraph(preset.meaning, lead="  ")
        for key, value in preset.changes.items():
            terminal.print(Text(f"  {key} = {value}"), soft_wrap=True)
        terminal.paragraph(f"Source: {preset.source}", "dim", "  ")


def _facts(scenario: Scenario) -> Table:
    table = bare_table(name(style="dim"), Column())
    table.add_row("names", "invented" if scenario.is_fictional else "real")
    weeks = scenario.turns * scenario.weeks_per_turn
    table.add_row(
        "time",
        f"{counted(scenario.turns, 'turn')} of {scenario.weeks_per_turn:g} weeks ({weeks:g} weeks) "
        f"from {spelled(scenario.start)}",
    )
    countries = Counter(cell.country for cell in scenario.cells)
    where = ", ".join(f"{name} {count}" for name, count in countries.most_common())
    table.add_row("ground", f"{counted(len(scenario.cells), 'cell')}: {where}")
    everyone = sum(cell.population for cell in scenario.cells)
    kin = sum(cell.population * cell.kin_share for cell in scenario.cells)
    table.add_row(
        "people",
        f"{people_word(everyone)}, of whom {people_word(kin)} kin ({scenario.sheet.map.kin})",
    )
    table.add_row("memory", counted(len(scenario.episodes), "episode"))
    return table


def _factions(scenario: Scenario) -> Table:
    strength = Column("strength", justify="right")
    heads = (name("key"), Column("name", style="bold"), name("role"), "tied to", strength)
    table = plain_table("Factions", *heads, name("policy"))
    for key, spec in scenario.factions.items():
        table.add_row(
            key,
            spec.label,
            roles_word(spec.roles),
            _ties(scenario, key),
            decimals(spec.capability),
            spec.policy,
        )
    return table


def _ties(scenario: Scenario, key: str) -> str:
    shown = {Role.CLIENT: (Role.HOST, Role.PATRON), Role.HOST: (Role.SOVEREIGN,)}
    wanted = [each for role in scenario.factions[key].roles for each in shown.get(role, ())]
    tied = [(each, scenario.tied(key, each)) for each in wanted]
    holds = [f"holds {word}" for word in scenario.factions[key].holds]
    return ", ".join([*(f"{each} {other}" for each, other in tied if other), *holds])


def _interests(scenario: Scenario) -> Table:
    who = Column(style="bold", max_width=22)
    table = bare_table(who, Column(), title="What each says it wants")
    for spec in scenario.factions.values():
        if spec.interests:
            table.add_row(spec.label, one_line(spec.interests))
    return table


def _numbers(scenario: Scenario) -> Table | Text:
    if not scenario.parameters:
        return Text("Every number of the rulebook stands at its default.")
    known = dict(catalogue())
    values = [Column(head, justify="right") for head in ("here", "default")]
    table = plain_table("Numbers that differ from the rulebook", name("key"), *values, "meaning")
    for key, value in scenario.parameters.items():
        about = known[key]
        table.add_row(key, f"{value:g}", f"{about.default:g}", about.meaning)
    return table
