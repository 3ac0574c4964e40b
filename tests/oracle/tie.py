"""Tie: all that one faction has from another, and what it thinks of its word (2.3)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tie:
    """What the holder has from the other; read as ``holder[other]``."""

    # promised to the holder by the other
    pledge: float = 0.0
    is_public: bool = False
    is_leaked: bool = False
    taken_back: float = 0.0
    sunk: float = 0.0
    help: float = 0.0
    duty: int = 0  # 0 none, 1 honored, 2 partly
    presence: int = 0  # of the other's army: 0 none, 1 watches, 2 stands, 3 marches
    encouraged: int = 0  # what the other says in public: 0 nothing, 1 cheers on, 2 disclaims
    hope: float = 0.0  # of help that the other never promised
    disappointed: float = 0.0  # hope lost so far

    # done to the holder by the other
    coercion: float = 0.0
    payment: float = 0.0
    request: float = 0.0
    pressure: float = 0.0
    passage_request: float = 0.0

    # offered to the holder by the other
    concession: float = 0.0
    side_deal: float = 0.0
    is_deal_leaked: bool = False

    # said to the holder by the other, as far as it still stands
    asked: float = 0.0
    warned: float = 0.0
    assured: float = 0.0
    proposed: float = 0.0

    # an understanding and a treaty between the two; a false leak about the two
    pact: bool = False
    treaty: bool = False
    rumor: bool = False
    rumor_by: object | None = None
    rumor_turn: int = -1

    # evidence that the other keeps or breaks its word
    kept_prior: float = 2.0
    kept_lasting: float = 0.0
    kept_fading: float = 0.0
    broken_prior: float = 2.0
    broken_lasting: float = 0.0
    broken_fading: float = 0.0
    trust: float = 0.5

    @property
    def reported(self) -> bool:
        """Whether the press tells of a secret promise, true or not."""
        return self.rumor or self.is_leaked

    def learn(self, kept: float, broken: float, lasting: float, fresh: float = 1.0) -> None:
        """Add evidence, of which the share ``lasting`` never fades (11).

        ``fresh`` is how much of the rest has not faded yet.
        """
        self.kept_lasting += lasting * kept
        self.kept_fading += (1.0 - lasting) * fresh * kept
        self.broken_lasting += lasting * broken
        self.broken_fading += (1.0 - lasting) * fresh * broken

    def believe(self) -> None:
        """Bring trust up to date: the mean of the Beta belief."""
        kept = self.kept_prior + self.kept_lasting + self.kept_fading
        broken = self.broken_prior + self.broken_lasting + self.broken_fading
        self.trust = kept / (kept + broken)

    def drop_pledge(self) -> None:
        """End the pledge and all that was known of it."""
        self.pledge = 0.0
        self.is_public = False
        self.is_leaked = False
