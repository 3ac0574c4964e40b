"""Answers about what it means: memory, success, prediction, who is missing, and what came later."""

from __future__ import annotations

from fairweather.play.cards import GOALS
from fairweather.play.ledger import episode_word
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.cost_part import burdens_by_group, burdens_by_place
from fairweather.report.debrief.findings import Findings
from fairweather.report.debrief.ledgers_part import signed
from fairweather.report.debrief.markup import Html, items, join, link, paragraph, table, tag
from fairweather.report.debrief.predictions_part import answer_words
from fairweather.report.words import number, people, percent, spelled
from fairweather.rules.outcomes import OUTCOME, OUTCOMES
from fairweather.scenario.episodes import DEBRIEF, Episode
from fairweather.scenario.memory import SAME_ORGANIZATION, UNRELATED, likeness
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role

_HEADS = {
    **GOALS,
    "autonomy": "Self-rule, or none",
    "regime": "The state under pressure, or stable",
}
_MOVED = 0.005


def weightiest(found: Findings) -> Html:
    """4: what clients remember of patrons, weightiest first, and whose experience it was."""
    after = found.after
    clients = found.of_role(Role.CLIENT)
    patrons = found.of_role(Role.PATRON)
    shares: dict[tuple[str, str], dict[str, float]] = {}
    for pair in found.ledgers:
        if pair.holder in clients and pair.about in patrons:
            for entry in pair.entries:
                shares.setdefault((entry.when, entry.text), {})[pair.holder] = entry.share
    ranked = sorted(shares.items(), key=lambda one: -sum(abs(v) for v in one[1].values()))[:8]
    rows = []
    for (when, text), by in ranked:
        told = [_remembered(after, when, text, client, by.get(client)) for client in clients]
        rows.append((when, text, *told))
    heads = ("When", "What", *(after.label(client) for client in clients))
    return join([
        table(heads, rows, numbers=range(2, 2 + len(clients))),
        paragraph(
            "What each adds to trust in the patron after the last turn, and whose it was: its own "
            "experience, that of one like it, or of others.", class_="aside",
        ),
        found.see("ledgers"),
    ])  # fmt: skip


def _remembered(after: Aftermath, when: str, text: str, client: str, share: float | None) -> Html:
    """Return what an entry adds for a client, and whose experience it was to it."""
    if share is None:
        return tag("span", "–", class_="aside")
    whose = tag("small", _whose(after, when, text, client))
    return tag("span", f"{signed(share, 3) or '0.000'} ", whose)


def _whose(after: Aftermath, when: str, text: str, client: str) -> str:
    """Return whose experience an entry of a client's ledger was."""
    for episode in after.scenario.episodes:
        if str(episode.year) == when and episode_word(episode) == text:
            like = likeness(after.scenario, episode, client)
            if like >= SAME_ORGANIZATION:
                return "own"
            return "others’" if like <= UNRELATED else "alike"
    return "alike" if "lived through" in text else "own"


def success(found: Findings) -> Html:
    """9: what each faction weighs, and whether that stands better or worse than at the start."""
    after = found.after
    factions = after.scenario.factions
    goals = [goal for goal in GOALS if any(_weight(after, key, goal) for key in factions)]
    rows = [
        (tag("b", spec.label), *(_goal(after, key, goal) for goal in goals))
        for key, spec in factions.items()
    ]
    first, last = after.measured[0], after.measured[-1]
    told = ", ".join(
        f"{OUTCOME[key].label.lower()} {number(first[key], OUTCOME[key].unit)} to "
        f"{number(last[key], OUTCOME[key].unit)}"
        for key in ("stability", "autonomy_de_facto", "host_security", "trust_in_patron")
    )
    return join(
        [
            table(("weighs", *(_HEADS[goal] for goal in goals)), rows, class_="goals"),
            paragraph(
                "In brackets: what it weighed in this world, which is its character and nobody "
                f"else knew. ▲ stands better by that goal than at the start, ▼ worse ({told}). "
                "Rows are not added up: whose weights would one use? Those who chose nothing "
                "have no row; what they paid is told elsewhere.",
                class_="aside",
            ),
            found.see("cost"),
        ]
    )


def _goal(after: Aftermath, faction: str, goal: str) -> str:
    """Return the weight of a goal, and whether the world moved toward it or away."""
    worth = _weight(after, faction, goal)
    if not worth:
        return ""
    role = after.scenario.factions[faction].role
    first, last = after.measured[0], after.measured[-1]
    signs = {o.key: o.speaks_of[role, goal] for o in OUTCOMES if (role, goal) in o.speaks_of}
    toward = [(last[key] - first[key]) * sign for key, sign in signs.items()]
    moved = max(toward, key=abs, default=0.0)
    arrow = "" if abs(moved) < _MOVED else "\u00a0▲" if moved > 0.0 else "\u00a0▼"
    cast = after.worlds[0].cast
    own = float(getattr(cast.goals, goal)[0, cast.index(faction)])
    return f"{worth:g}\u00a0({own:.2f}){arrow}"


def _weight(after: Aftermath, faction: str, goal: str) -> float:
    return float(getattr(after.scenario.factions[faction].goals, goal))


def predicted(found: Findings) -> Html:
    """11: the class's mean beside the share of worlds, question by question."""
    if not found.scored:
        return paragraph("Nobody was asked to foretell anything.")
    rows = [
        (one.question.text, percent(one.mean) if one.mean is not None else "–",
         percent(one.share), answer_words(one.came_true.get(found.after.group.name)))
        for one in found.scored
    ]  # fmt: skip
    heads = ("Asked", "the class said", "worlds", "this game")
    return join([table(heads, rows, numbers=(1, 2, 3)),
                 paragraph(link("predictions", "All predictions and their scores"))])  # fmt: skip


def missing(found: Findings) -> Html:
    """12: who has a seat, and who has none."""
    after = found.after
    rows = [
        (spec.label, str(spec.role), _played_by(after, key))
        for key, spec in after.scenario.factions.items()
    ]
    groups = [
        f"{burden.label}: {people(burden.residents)} people, no seat"
        for burden in (*burdens_by_group(after, after.turns),
                       *burdens_by_place(after, after.turns, "country"))
    ]  # fmt: skip
    return join([
        table(("Has a seat", "role", "played by"), rows),
        paragraph("Has none, and chooses nothing:"),
        items(groups),
        paragraph(
            "Nor are there persons, families, cities, journalists, courts, aid workers, parties "
            "within a state, or anyone outside the map. What would one of them have done in turn "
            f"{max(after.turns // 2, 1)}?", class_="aside",
        ),
    ])  # fmt: skip


def _played_by(after: Aftermath, seat: str) -> str:
    if seat not in after.group.members:
        return "its doctrine" if after.is_by_doctrine(seat) else "the model"
    return ", ".join(after.group.members[seat]) or "a person"


def tells_later(scenario: Scenario) -> bool:
    """Return whether a scenario of real names tells what came after its start."""
    return not scenario.sheet.is_fictional and any(e.use == DEBRIEF for e in scenario.episodes)


def _when(episode: Episode) -> str:
    return spelled(episode.known_on) if episode.known_on else str(episode.year)


def happened(found: Findings) -> Html:
    """13: what was reported after the start, which nobody in the game could know."""
    after = found.after
    told = [
        tag(
            "div",
            paragraph(
                tag("b", f"{_when(episode)}. {episode.patron}, to {episode.client}: "),
                f"{episode.pledge}. {episode.note}",
            ),
            paragraph(f"Certainty {episode.certainty} of A to C; source: {episode.source}.",
                      class_="aside"),
        )
        for episode in after.scenario.episodes
        if episode.use == DEBRIEF
    ]  # fmt: skip
    others = found.measures.common.others
    back = float((others.counts["withdraw"] > 0).mean())
    made = float(
        ((others.counts["pledge in secret"] + others.counts["pledge in public"]) > 0).mean()
    )
    return join([
        *told,
        paragraph(
            f"In this model, under these assumptions, a group is promised something in "
            f"{percent(made)} of worlds and a promise is taken back in {percent(back)}. That one "
            "of them is like what was reported proves little: many models would give such worlds, "
            "this one gives many that are unlike it, and it was written by people who had read "
            "the news up to the first day. No faction in the game knows any of this.",
        ),
    ])  # fmt: skip
