"""Answers about what it means: memory, success, prediction, who is missing, and what came later."""

from __future__ import annotations

from collections.abc import Iterator

from fairweather.play.views.factions import GOALS
from fairweather.play.words import (
    decimals,
    number,
    people_word,
    percent,
    spelled,
    with_sign,
)
from fairweather.report.blocks import Block, Cell, Items, See, Table, Text, Words, aside
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.cost_part import burdens_by_group, burdens_by_place
from fairweather.report.debrief.measures import Findings
from fairweather.report.debrief.predictions_part import answer_words
from fairweather.report.debrief.seats_part import played_by
from fairweather.rules.outcomes import OUTCOME, OUTCOMES
from fairweather.scenario.episodes import DEBRIEF, Episode
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.ledger import Entry
from fairweather.world.roles import roles_word

_HEADS = {
    **GOALS,
    "autonomy": "Self-rule, or none",
    "regime": "The state under pressure, or stable",
}
_MOVED = 0.005


def weightiest(found: Findings) -> Iterator[Block]:
    """4: what clients remember of patrons, weightiest first, and whose experience it was."""
    after = found.after
    clients = found.of_role(Role.CLIENT)
    patrons = found.of_role(Role.PATRON)
    alike: dict[tuple[str, str], dict[str, Entry]] = {}
    for pair in found.ledgers:
        if pair.holder in clients and pair.about in patrons:
            for entry in pair.entries:
                alike.setdefault((entry.when, entry.text), {})[pair.holder] = entry
    ranked = sorted(alike.items(), key=lambda one: -sum(abs(e.share) for e in one[1].values()))[:8]
    rows: list[tuple[Cell, ...]] = [
        (when, text, *(_remembered(by.get(client)) for client in clients))
        for (when, text), by in ranked
    ]
    heads = ("When", "What", *(after.label(client) for client in clients))
    yield Table(heads, rows, range(2, 2 + len(clients)))
    yield aside(
        "What each adds to trust in the patron after the last turn, and whose it was: its own "
        "experience, that of one like it, or of others."
    )
    yield found.see("ledgers")


def _remembered(entry: Entry | None) -> Words:
    """Return what an entry adds for its holder, and whose experience it was."""
    if entry is None:
        return Words(aside="–")
    whose = "own" if not entry.whose else "alike" if entry.is_alike else "others’"
    return Words(f"{with_sign(entry.share, 3)} ", small=whose)


def success(found: Findings) -> Iterator[Block]:
    """9: what each faction weighs, and whether that stands better or worse than at the start."""
    after = found.after
    factions = after.scenario.factions
    goals = [goal for goal in GOALS if any(_weight(after, key, goal) for key in factions)]
    rows: list[tuple[Cell, ...]] = [
        (Words(lead=spec.label), *(_goal(after, key, goal) for goal in goals))
        for key, spec in factions.items()
    ]
    first, last = after.measured[0], after.measured[-1]
    told = ", ".join(
        f"{OUTCOME[key].label.lower()} {number(first[key], OUTCOME[key].unit)} to "
        f"{number(last[key], OUTCOME[key].unit)}"
        for key in ("stability", "autonomy_de_facto", "host_security", "trust_in_patron")
    )
    yield Table(("weighs", *(_HEADS[goal] for goal in goals)), rows, look="goals")
    yield aside(
        "In brackets: what it weighed in this world, which is its character and nobody else knew. "
        f"▲ stands better by that goal than at the start, ▼ worse ({told}). Rows are not added up: "
        "whose weights would one use? Those who chose nothing have no row; what they paid is told "
        "elsewhere."
    )
    yield found.see("cost")


def _goal(after: Aftermath, faction: str, goal: str) -> str:
    """Return the weight of a goal, and whether the world moved toward it or away."""
    worth = _weight(after, faction, goal)
    if not worth:
        return ""
    roles = after.scenario.factions[faction].roles
    first, last = after.measured[0], after.measured[-1]
    signs = {o.key: o.sign_for(roles, goal) for o in OUTCOMES if o.sign_for(roles, goal)}
    toward = [(last[key] - first[key]) * sign for key, sign in signs.items()]
    moved = max(toward, key=abs, default=0.0)
    arrow = "" if abs(moved) < _MOVED else "\u00a0▲" if moved > 0.0 else "\u00a0▼"
    cast = after.worlds[0].cast
    own = float(getattr(cast.goals, goal)[0, cast.index(faction)])
    return f"{worth:g}\u00a0({decimals(own)}){arrow}"


def _weight(after: Aftermath, faction: str, goal: str) -> float:
    return float(getattr(after.scenario.factions[faction].goals, goal))


def predicted(found: Findings) -> Iterator[Block]:
    """11: the class's mean beside the share of worlds, question by question."""
    if not found.scored:
        yield Text("Nobody was asked to foretell anything.")
        return
    rows = [
        (one.question.text, percent(one.mean) if one.mean is not None else "–",
         percent(one.share), answer_words(one.came_true.get(found.after.group.name)))
        for one in found.scored
    ]  # fmt: skip
    heads = ("Asked", "the class said", "worlds", "this game")
    yield Table(heads, rows, (1, 2, 3))
    yield See("predictions", "All predictions and their scores")


def missing(found: Findings) -> Iterator[Block]:
    """12: who has a seat, and who has none."""
    after = found.after
    rows = [
        (spec.label, roles_word(spec.roles), played_by(after, key))
        for key, spec in after.scenario.factions.items()
    ]
    groups = [
        f"{burden.label}: {people_word(burden.residents)} people, no seat"
        for burden in (*burdens_by_group(after, after.turns),
                       *burdens_by_place(after, after.turns, "country"))
    ]  # fmt: skip
    yield Table(("Has a seat", "role", "played by"), rows)
    yield Text("Has none, and chooses nothing:")
    yield Items(groups)
    yield aside(
        "Nor are there persons, families, cities, journalists, courts, aid workers, parties "
        "within a state, or anyone outside the map. What would one of them have done in turn "
        f"{max(after.turns // 2, 1)}?"
    )


def tells_later(scenario: Scenario) -> bool:
    """Return whether a scenario of real names tells what came after its start."""
    return not scenario.sheet.is_fictional and any(e.use == DEBRIEF for e in scenario.episodes)


def _when(episode: Episode) -> str:
    return spelled(episode.known_on) if episode.known_on else str(episode.year)


def happened(found: Findings) -> Iterator[Block]:
    """13: what was reported after the start, which nobody in the game could know."""
    for episode in found.after.scenario.episodes:
        if episode.use == DEBRIEF:
            lead = f"{_when(episode)}. {episode.patron}, to {episode.client}: "
            yield Text(Words(f"{episode.pledge}. {episode.note}", lead=lead))
            yield aside(f"Certainty {episode.certainty} of A to C; source: {episode.source}.")
    others = found.measures.common.others
    back = float((others.counts["withdraw"] > 0).mean())
    made = float(
        ((others.counts["pledge in secret"] + others.counts["pledge in public"]) > 0).mean()
    )
    yield Text(
        f"In this model, under these assumptions, a group is promised something in {percent(made)} "
        f"of worlds and a promise is taken back in {percent(back)}. That one of them is like what "
        "was reported proves little: many models would give such worlds, this one gives many that "
        "are unlike it, and it was written by people who had read the news up to the first day. No "
        "faction in the game knows any of this."
    )
