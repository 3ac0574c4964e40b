"""Who lives on in the continuations of a world."""

from __future__ import annotations

from enum import StrEnum


class People(StrEnum):
    """The same people keep their goals, hidden traits and leanings; others are drawn anew.

    Other people are drawn for each continuation, alike in every branch.
    """

    SAME = "same"
    OTHER = "other"
