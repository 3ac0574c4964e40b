"""Components of the page of concepts and help."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.app.ui.bridge import component
from fairweather.play.views.concepts import ConceptView


@component
def Glossary(concepts: Sequence[ConceptView], marked: str = "") -> None:
    """Every concept with what brings it up and its source; the one ``marked`` is gone to."""
