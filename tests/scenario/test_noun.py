"""Nouns: a faction reads right wherever a sentence puts it."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from fairweather.play.causes import CAUSES
from fairweather.scenario import load, patch
from fairweather.scenario.noun import ABSENT, Noun
from fairweather.world.kinds import KINDS

STATES = Noun("United States", "the")
IRREGULARS = Noun("Hmong irregulars", "the", is_plural=True)
CLAUSES = sorted({cause.clause for causes in CAUSES.values() for cause in causes})
TEMPLATES = [*(kind.sentence for kind in KINDS), *CLAUSES]


def test_a_plural_takes_its_article_its_verb_and_its_pronoun():
    told = "{one} {one:trusts|trust} {other} and {one:keeps its|keep their} word"

    assert told.format(one=IRREGULARS, other=STATES) == (
        "the Hmong irregulars trust the United States and keep their word"
    )
    assert told.format(one=STATES, other=Noun("KDPI")) == (
        "the United States trusts KDPI and keeps its word"
    )


def test_one_named_before_is_a_pronoun():
    assert str(STATES.again(acts=True)) == str(STATES.again(acts=False)) == "it"
    assert str(IRREGULARS.again(acts=True)) == "they"
    assert str(IRREGULARS.again(acts=False)) == "them"
    assert f"{IRREGULARS.again(acts=True):has|have}" == "have"
    assert str(ABSENT) == ""


@pytest.mark.parametrize("forms", ["breaks", ">12"])
def test_a_form_that_is_no_pair_is_refused(forms: str):
    with pytest.raises(ValueError, match="one for many"):
        format(STATES, forms)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_verb_and_pronoun_of_a_template_agrees_with_whom_it_names(template: str):
    """Outside of forms stand no present verb after a name, and no pronoun for a faction."""
    fixed = "".join(text for text, _, _, _ in Formatter().parse(template))
    left = re.sub(r"^[Ii]t is reported|after it was reported|before it is due", "", fixed)

    assert not re.search(r"\b(it|its|they|them|their)\b", left)
    for verb in re.findall(r"(?:^|that |after )\{\w+\} (?:no longer )?([a-z]+)", template):
        assert not verb.endswith("s")


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_form_of_a_template_can_be_read(template: str):
    parts = ("actor", "partner", "patron", "target", "sovereign", "doer", "sufferer")

    for noun in (STATES, IRREGULARS):
        told = template.format(**dict.fromkeys(parts, noun), kin_country="the highlands")
        assert "|" not in told
        assert "  " not in told


def test_a_scenario_says_how_a_faction_is_called_in_a_sentence():
    zagros = load("zagros")

    assert str(zagros.noun("united_states")) == "the United States"
    assert str(zagros.noun("kdp")) == "KDP"
    assert str(zagros.noun("komala")) == "Komala"
    assert str(zagros.noun("")) == ""


def test_how_a_faction_or_the_country_is_called_moves_no_digest():
    tiny = load("tiny")
    called = {"factions.league.short": "League", "factions.league.is_plural": True}
    called |= {"map.kin_country": "the high valleys", "map.groups": "Who may rise"}

    other = patch(tiny, called)

    assert str(other.noun("league")) == "the League"
    assert other.sheet.map.kin_country == "the high valleys"
    assert other.digest == tiny.digest
