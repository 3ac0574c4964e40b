"""Contradictions between what really happened, as ``truth.toml`` tells it, and the scenario."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fairweather.errors import Fault, nearest_word
from fairweather.rules.outcomes import OUTCOME
from fairweather.scenario.episodes import MEMORY
from fairweather.scenario.lines import Places
from fairweather.scenario.schema import Scenario
from fairweather.scenario.truth import QuestionTable, Truth
from fairweather.world.kinds import KIND

_WORDS = "kinds of happening, or one outcome: `fairweather outcomes` lists both"


def lint_truth(
    truth: Truth, scenario: Scenario, places: Places, of_memory: Places, *, has_episodes: bool
) -> Iterator[Fault]:
    """Yield what is wrong with a truth beside its scenario.

    ``places`` are those of ``truth.toml``, ``of_memory`` those of the scenario's own files.
    """
    if truth.people_of_map and truth.people > truth.people_of_map:
        allowed = f"at most people_of_map, {truth.people_of_map:g}"
        yield Fault("people", f"{truth.people:g}", allowed, places.of("people"))
    counts = Counter(question.name for question in truth.questions)
    for index, question in enumerate(truth.questions):
        key = f"questions.{index}"
        if counts[question.name] > 1:
            found = f"{question.name!r} {counts[question.name]} times"
            yield Fault(f"{key}.name", found, "once", places.of(f"{key}.name"))
        for name, found, allowed, near in (
            *_lint_words(question),
            *_lint_answer(question, truth),
            *_lint_parties(question, scenario),
            *_lint_day(question, scenario),
        ):
            where = f"{key}.{name}"
            yield Fault(where, found, allowed, places.of(where), near)
    if has_episodes:
        yield from _lint_memory(truth, scenario, of_memory)


_Told = tuple[str, str, str, str]
"""Key within the question, what was found, what is allowed, and the nearest word."""


def _lint_words(question: QuestionTable) -> Iterator[_Told]:
    asked = question.answered_by
    if not asked and not question.missing:
        yield "answered_by", "nothing", f"{_WORDS}; or missing = what the rules do not know", ""
    if asked and question.missing:
        allowed = "nothing, as answered_by says what answers it"
        yield "missing", repr(question.missing), allowed, ""
    for place, word in enumerate(asked):
        if word not in KIND and word not in OUTCOME:
            near = nearest_word(word, [*KIND, *OUTCOME])
            yield f"answered_by.{place}", repr(word), _WORDS, near
        elif word in OUTCOME and len(asked) > 1:
            yield f"answered_by.{place}", f"{word!r} and more", "an outcome alone", ""
        elif asked.count(word) > 1:
            yield f"answered_by.{place}", f"{word!r} twice", "once", ""


def _lint_answer(question: QuestionTable, truth: Truth) -> Iterator[_Told]:
    low, high = question.low, question.high
    of_outcome = len(question.answered_by) == 1 and question.outcome is not None
    of_kinds = any(word in KIND for word in question.answered_by)
    has_range = low is not None or high is not None
    if of_outcome and question.answer is not None:
        found = str(question.answer).lower()
        yield "answer", found, "low and high alone, as an outcome answers it", ""
    elif has_range and (of_kinds or question.answer is not None):
        name, value = ("low", low) if low is not None else ("high", high)
        yield name, f"{value:g}", "nothing beside answer", ""
    elif not of_outcome and not has_range and question.answer is None:
        yield "answer", "nothing", "true or false", ""
    elif of_outcome or has_range:
        for name, value in (("low", low), ("high", high)):
            if value is None:
                yield name, "nothing", "a number", ""
    if low is None or high is None:
        return
    if low > high:
        yield "low", f"{low:g}", f"at most high, {high:g}", ""
    if of_outcome:
        yield from _lint_unit(question.answered_by[0], high, truth)


def _lint_unit(outcome: str, high: float, truth: Truth) -> Iterator[_Told]:
    """Yield what is wrong with the top of a range as the outcome counts it."""
    if OUTCOME[outcome].behind is None:
        most = OUTCOME[outcome].highest
        if high > most:
            yield "high", f"{high:g}", f"at most {most:g}: {OUTCOME[outcome].unit}", ""
    elif not truth.people_of_map:
        allowed = "people_of_map, as this is counted in thousands of people"
        yield "answered_by", f"{outcome!r} without the number of people", allowed, ""
    elif high > truth.people_of_map:
        allowed = f"thousands of people, at most people_of_map, {truth.people_of_map:g}"
        yield "high", f"{high:g}", allowed, ""


def _lint_parties(question: QuestionTable, scenario: Scenario) -> Iterator[_Told]:
    names = list(scenario.factions)
    for field in ("actor", "partner") if question.is_asked else ():
        for word in getattr(question, field):
            if word not in names:
                yield field, repr(word), ", ".join(names), nearest_word(word, names)


def _lint_day(question: QuestionTable, scenario: Scenario) -> Iterator[_Told]:
    if question.is_asked and not 0 <= scenario.turn_of(question.by) < scenario.turns:
        allowed = f"a day in one of the {scenario.turns} turns from {scenario.start} on"
        yield "by", str(question.by), allowed, ""


def _lint_memory(truth: Truth, scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Yield remembered rows that hold the case's own answers, or were not over at the start."""
    for index, episode in enumerate(scenario.episodes):
        if episode.use != MEMORY:
            continue
        place, day = places.of_episode(index), episode.known_on
        if episode.id in truth.left_out:
            allowed = "no row that left_out in truth.toml names"
            yield Fault("column id", f"{episode.id} in memory", allowed, place)
        start, year = scenario.start, episode.year
        if day == start or (day is None and year == start.year):
            allowed = f"known before the start, {start}, as the ending is known: known_on says when"
            yield Fault("column known_on", str(day or f"nothing, in {year}"), allowed, place)
