"""Nouns: a faction as it stands in a sentence, with the verbs and pronouns that agree with it."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Noun:
    """What a template names: ``{actor} {actor:breaks its|break their} word``.

    By itself it is written with its article, as ``the United States``. With two forms, parted by a
    bar, it is the first if it stands for one, the second if it is a plural.
    """

    word: str
    article: str = ""
    is_plural: bool = False

    def __str__(self) -> str:
        return f"{self.article} {self.word}".lstrip()

    def __format__(self, forms: str) -> str:
        """Return the noun, or the form of another word that agrees with it.

        Raises ``ValueError`` unless there are two forms, or none.
        """
        if not forms:
            return str(self)
        one, bar, many = forms.partition("|")
        if not bar:
            raise ValueError(f"a form for one and one for many, as 'breaks|break', not {forms!r}")
        return many if self.is_plural else one

    def again(self, *, acts: bool) -> Noun:
        """Return the pronoun for it where it was named before, as one who ``acts`` or not."""
        many = "they" if acts else "them"
        return replace(self, word=many if self.is_plural else "it", article="")


ABSENT = Noun("")
"""Who is not there."""
