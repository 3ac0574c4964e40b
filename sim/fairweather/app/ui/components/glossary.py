"""Components of the pages of help: the concepts, and the rules in short."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.app.ui.bridge import component
from fairweather.play.rulebook import Rulebook
from fairweather.play.views.concepts import ConceptView


@component
def Glossary(concepts: Sequence[ConceptView], marked: str = "") -> None:
    """Every concept with what brings it up and its source; the one ``marked`` is gone to."""


@component
def RulesShort(rules: Rulebook) -> None:
    """The rules in short: a turn, the roles, what befalls a promise, and what is counted."""
