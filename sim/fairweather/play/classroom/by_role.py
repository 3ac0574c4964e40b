"""By role: a class plan that speaks of roles, put in terms of a scenario's factions.

``patron`` is the first patron of the scenario, ``client.2`` its second client; among the seats a
role without a number is everyone of that role. In texts they stand in braces and become nouns:
``Will {patron} keep a promise?``. So one plan fits any scenario.
"""

from __future__ import annotations

import re
from typing import Any

from fairweather.play.classroom.schema import ClassTable, InjectTable, QuestionTable
from fairweather.play.words import capital
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role

_ROLE = rf"(?:{'|'.join(Role)})"
_WORD = re.compile(rf"({_ROLE})(?:\.([1-9]\d?))?")
_IN_INJECT = re.compile(rf"(?<=[:>]){_WORD.pattern}(?=[>=]|$)")
_TO_ITSELF = re.compile(r":(\w+)>\1(?![\w.])")
_IN_TEXT = re.compile(rf"\{{{_WORD.pattern}(:[^{{}}|]+\|[^{{}}|]+)?\}}")


def with_factions(table: ClassTable, scenario: Scenario) -> ClassTable:
    """Return a plan with factions in place of all roles that the scenario has."""
    return table.model_copy(
        update={
            "seats": tuple(_seats(table, scenario)),
            "questions": tuple(_question(one, scenario) for one in table.questions),
            "injects": tuple(_inject(one, scenario) for one in table.injects),
        }
    )


def without_absent(table: ClassTable) -> ClassTable:
    """Return a plan without the seats, questions and injects of roles that nobody plays."""
    return table.model_copy(
        update={
            "seats": tuple(seat for seat in table.seats if not is_role(seat)),
            "questions": tuple(one for one in table.questions if not _speaks_of_absent(one)),
            "injects": tuple(one for one in table.injects if not _speaks_of_absent(one)),
        }
    )


def is_role(word: str) -> bool:
    """Return whether a word of a plan is a role that was not put in terms of a faction."""
    return bool(_WORD.fullmatch(word))


def has_role(inject: str) -> bool:
    """Return whether an inject names a role that was not put in terms of a faction."""
    return bool(_IN_INJECT.search(inject))


def _seats(table: ClassTable, scenario: Scenario) -> list[str]:
    found: list[str] = []
    for seat in table.seats:
        match = _WORD.fullmatch(seat)
        if match and not match[2] and seat not in scenario.factions:
            found += [one for one in scenario.of_role(Role(match[1])) or [seat] if one not in found]
        else:
            found.append(_faction(seat, scenario))
    return found


def _question(one: QuestionTable, scenario: Scenario) -> QuestionTable:
    actor, partner = _faction(one.actor, scenario), _faction(one.partner, scenario)
    told: dict[str, Any] = {
        "text": _text(one.text, scenario),
        "actor": actor,
        "partner": one.partner if partner == actor else partner,
    }
    return one.model_copy(update=told)


def _inject(one: InjectTable, scenario: Scenario) -> InjectTable:
    told: dict[str, Any] = {
        "title": _text(one.title, scenario),
        "text": _text(one.text, scenario),
        "inject": tuple(_line(text, scenario) for text in one.inject),
    }
    return one.model_copy(update=told)


def _line(text: str, scenario: Scenario) -> str:
    """Return an inject with factions in place of roles; as it is if two are one and the same."""
    told = _IN_INJECT.sub(lambda found: _faction(found[0], scenario), text)
    return text if _TO_ITSELF.search(told) else told


def _speaks_of_absent(one: QuestionTable | InjectTable) -> bool:
    if isinstance(one, QuestionTable):
        return is_role(one.actor) or is_role(one.partner) or bool(_IN_TEXT.search(one.text))
    told = bool(_IN_TEXT.search(one.title) or _IN_TEXT.search(one.text))
    return told or any(has_role(text) for text in one.inject)


def _text(text: str, scenario: Scenario) -> str:
    """Return a text with nouns in place of roles, a capital letter where a sentence begins."""

    def noun(found: re.Match[str]) -> str:
        word = found[1] + (f".{found[2]}" if found[2] else "")
        key = _faction(word, scenario)
        if key not in scenario.factions:
            return found[0]
        told = format(scenario.noun(key), (found[3] or ":")[1:])
        before = text[: found.start()].rstrip()
        is_first = not before or before[-1] in ".?!"
        return capital(told) if is_first and not found[3] else told

    return _IN_TEXT.sub(noun, text)


def _faction(word: str, scenario: Scenario) -> str:
    """Return the faction of a role, or the word itself if it is none, or nobody does."""
    match = _WORD.fullmatch(word)
    if not match or word in scenario.factions:
        return word
    members, place = scenario.of_role(Role(match[1])), int(match[2] or 1) - 1
    return members[place] if place < len(members) else word
