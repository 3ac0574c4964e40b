"""Scenarios on the terminal: their list, and of one what it is about and who takes part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fairweather.cli.plain_table import plain_table
from fairweather.play.words import counted, decimals, one_line, people_word, spelled
from fairweather.scenario.presets import Preset
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.parameters import catalogue
from fairweather.world.roles import roles_word

_WIDEST = 96


def scenario_list(scenarios: Sequence[Scenario], n_own: int = 0) -> Table:
    """Return scenarios by name, of which the first ``n_own`` are a person's own."""
    table = plain_table()
    table.add_column("name", style="bold", no_wrap=True)
    table.add_column("title")
    table.add_column("names", no_wrap=True)
    table.add_column("factions", justify="right")
    table.add_column("cells", justify="right")
    table.add_column("turns", justify="right")
    if n_own:
        table.add_column("", no_wrap=True)
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


def print_scenario(console: Console, scenario: Scenario) -> None:
    """Print a readable summary of a scenario."""
    console.print()
    console.print(Text(scenario.title, style="bold"), Text(f"· {scenario.name}", style="dim"))
    for words, style in ((scenario.summary, ""), (scenario.content_note, "dim")):
        if words:
            console.print()
            _paragraph(console, words, style)
    for block in (_facts(scenario), _factions(scenario), _interests(scenario)):
        console.print()
        console.print(block)
    if scenario.pacts:
        console.print()
        console.print(Text("Understandings in force", style="bold"))
    for pact in scenario.pacts:
        host, target = (scenario.factions[key].label for key in (pact.host, pact.target))
        console.print(f"  {host} and {target}")
    console.print()
    console.print(_numbers(scenario))
    if scenario.credits:
        console.print()
        console.print(Text("Credits", style="bold"))
    for credit in scenario.credits:
        _paragraph(console, f"  {credit}", "dim")
    console.print()
    console.print(Text(f"digest {scenario.digest}", style="dim"), soft_wrap=True)


def print_presets(console: Console, presets: Sequence[Preset]) -> None:
    """Print every preset: what it stands for, whence, and what it sets."""
    for preset in presets:
        console.print()
        console.print(Text(preset.name, style="bold"), Text(f"· {preset.title}"))
        _paragraph(console, f"  {preset.meaning}")
        for key, value in preset.changes.items():
            console.print(Text(f"  {key} = {value}"), soft_wrap=True)
        _paragraph(console, f"  Source: {preset.source}", "dim")


def _facts(scenario: Scenario) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
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
    table = plain_table("Factions")
    table.add_column("key", no_wrap=True)
    table.add_column("name", style="bold")
    table.add_column("role", no_wrap=True)
    table.add_column("tied to")
    table.add_column("strength", justify="right")
    table.add_column("policy", no_wrap=True)
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
    return ", ".join(f"{each} {other}" for each, other in tied if other)


def _interests(scenario: Scenario) -> Table:
    table = Table(
        title="What each says it wants", title_justify="left", title_style="bold",
        box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0),
    )  # fmt: skip
    table.add_column(style="bold", max_width=22)
    table.add_column()
    for spec in scenario.factions.values():
        if spec.interests:
            table.add_row(spec.label, one_line(spec.interests))
    return table


def _numbers(scenario: Scenario) -> Table | Text:
    if not scenario.parameters:
        return Text("Every number of the rulebook stands at its default.")
    known = dict(catalogue())
    table = plain_table("Numbers that differ from the rulebook")
    table.add_column("key", no_wrap=True)
    table.add_column("here", justify="right")
    table.add_column("default", justify="right")
    table.add_column("meaning")
    for key, value in scenario.parameters.items():
        about = known[key]
        table.add_row(key, f"{value:g}", f"{about.default:g}", about.meaning)
    return table


def _paragraph(console: Console, words: str, style: str = "") -> None:
    indent = words[: len(words) - len(words.lstrip())]
    text = Text(one_line(words), style=style)
    for row in text.wrap(console, min(console.width, _WIDEST) - len(indent)):
        console.print(Text(indent) + row)
