"""The trust of every pair, at the start and the end, with the entries that make it up exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fairweather.play.ledger import SMALL, ledger, prior_trust, total
from fairweather.play.palette import monograms
from fairweather.play.words import counted, decimals, with_sign
from fairweather.report.blocks import Box, Cell, Fold, Part, Share, Table, Words, aside
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.world.ledger import Entry

_SHADES = 7


@dataclass(frozen=True)
class PairLedger:
    """One pair's trust: prior and shares of entries add up to ``now``."""

    holder: str
    about: str
    start: float
    now: float
    prior: float
    entries: tuple[Entry, ...]

    @property
    def moved(self) -> str:
        """The change of trust since the start, empty if it is too small to be written."""
        moved = self.now - self.start
        return with_sign(moved) if round(moved, 2) else ""


def pair_ledgers(after: Aftermath) -> list[PairLedger]:
    """Return the ledger of every pair after the last turn, holders in scenario order."""
    first, last = after.worlds[0], after.worlds[-1]
    names = last.cast.names
    return [
        PairLedger(
            holder=holder,
            about=about,
            start=float(first.trust[0, i, j]),
            now=float(last.trust[0, i, j]),
            prior=prior_trust(last, i, j),
            entries=tuple(ledger(after.scenario, last, after.records, i, j)),
        )
        for i, holder in enumerate(names)
        for j, about in enumerate(names)
        if i != j
    ]


def ledgers_part(after: Aftermath, key: str, found: Sequence[PairLedger]) -> Part:
    """Return a table of who trusts whom, and every ledger entry by entry."""
    return Part(key, "Trust, entry by entry", [
        aside(
            "Trust is a belief that a word will be kept, from 0 to 1. Below, the trust of the row "
            "in the column after the last turn, with its change since the start. Open a name for "
            "the entries behind it: before any experience trust would be the first number, and "
            "every entry adds its exact share."
        ),
        trust_table(after, found),
        Box("ledgers", list(_holders(after, found))),
    ])  # fmt: skip


def trust_table(after: Aftermath, found: Sequence[PairLedger]) -> Table:
    """Return trust of the row in the column, now and since the start."""
    names = list(after.scenario.factions)
    letters = monograms([after.label(name) for name in names])
    known = {(pair.holder, pair.about): pair for pair in found}
    heads = [
        Words(short, title=after.label(name)) for short, name in zip(letters, names, strict=True)
    ]
    rows = [
        (Words(lead=after.label(holder)), *(_cell(known.get((holder, about))) for about in names))
        for holder in names
    ]
    return Table(("trusts", *heads), rows, range(1, len(names) + 1), "trust")


def one_ledger(after: Aftermath, pair: PairLedger) -> Fold:
    """Return one ledger, folded: its entries and their sum."""
    summed = decimals(total(pair.prior, pair.entries), 3)
    rows = [*_entry_rows(pair), (Words(lead="Trust now"), "", "", Words(lead=summed))]
    moved = f" {pair.moved} since the start" if pair.moved else " unmoved"
    return Fold(
        Words(f"in {after.label(pair.about)}: {decimals(pair.now)}", aside=moved),
        [Table(("When", "What", "Share", "Adds"), rows, (3,), "ledger")],
    )


def _holders(after: Aftermath, found: Sequence[PairLedger]) -> Iterator[Fold]:
    """Yield the ledgers of each faction that remembers anything."""
    for holder in after.scenario.factions:
        told = [pair for pair in found if pair.holder == holder and pair.entries]
        if told:
            n_entries = sum(len(pair.entries) for pair in told)
            words = f" {counted(len(told), 'ledger')}, {counted(n_entries, 'entry', 'entries')}"
            summary = Words(lead=after.label(holder), aside=words)
            yield Fold(summary, [one_ledger(after, pair) for pair in told])


def _entry_rows(pair: PairLedger) -> Iterator[tuple[Cell, ...]]:
    most = max((abs(entry.share) for entry in pair.entries), default=0.0)
    yield ("", "Before any experience", "", decimals(pair.prior, 3))
    for entry in told_entries(pair.entries):
        what = Words(entry.text, title=entry.note)
        yield (entry.when, what, Share(entry.share, most), with_sign(entry.share, 3))


def told_entries(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield entries as they are told: small ones alike are one, their shares summed."""
    alike: dict[str, list[Entry]] = {}
    for entry in entries:
        if abs(entry.share) < SMALL:
            alike.setdefault(entry.text, []).append(entry)
    for entry in entries:
        same = alike.get(entry.text, []) if abs(entry.share) < SMALL else []
        if len(same) < 2:
            yield entry
        elif entry is same[0]:
            last = same[-1].turn or same[-1].when
            text = f"{entry.text} ({counted(len(same), 'entry', 'entries')})"
            yield replace(entry, when=f"{entry.when} to {last}", text=text, share=total(0.0, same))


def _cell(pair: PairLedger | None) -> Cell:
    if pair is None:
        return Words(aside="·")
    shade = min(int(pair.now * (_SHADES - 0.001)), _SHADES - 1)
    return Words(decimals(pair.now), small=pair.moved or "–", look=f"cell t{shade}")
