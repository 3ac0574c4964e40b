"""The trust of every pair, at the start and the end, with the entries that make it up exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fairweather.play.ledger import ledger, prior_trust, total
from fairweather.play.palette import monograms
from fairweather.play.words import counted, decimals, with_sign
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import share_bar
from fairweather.report.debrief.markup import Html, fold, paragraph, section, table, tag
from fairweather.world.ledger import Entry

SMALL = 0.005
"""Entries that say the same and each add less than this are told in one line [D]."""


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
    def moved(self) -> float:
        """The change of trust since the start."""
        return self.now - self.start


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


def ledgers_part(after: Aftermath, key: str, found: Sequence[PairLedger]) -> Html:
    """Return a table of who trusts whom, and every ledger entry by entry."""
    holders = list(dict.fromkeys(pair.holder for pair in found))
    return section(
        key,
        "Trust, entry by entry",
        paragraph(
            "Trust is a belief that a word will be kept, from 0 to 1. Below, the trust of the row "
            "in the column after the last turn, with its change since the start. Open a name for "
            "the entries behind it: before any experience trust would be the first number, and "
            "every entry adds its exact share.",
            class_="aside",
        ),
        trust_table(after, found),
        tag(
            "div",
            *(_holder(after, name, [p for p in found if p.holder == name]) for name in holders),
            class_="ledgers",
        ),
    )


def trust_table(after: Aftermath, found: Sequence[PairLedger]) -> Html:
    """Return trust of the row in the column, now and since the start."""
    names = list(after.scenario.factions)
    letters = monograms([after.label(name) for name in names])
    known = {(pair.holder, pair.about): pair for pair in found}
    rows = []
    for holder in names:
        cells = [_cell(known.get((holder, about))) for about in names]
        rows.append((tag("b", after.label(holder)), *cells))
    heads = [
        tag("abbr", short, title=after.label(name))
        for short, name in zip(letters, names, strict=True)
    ]
    return table(("trusts", *heads), rows, numbers=range(1, len(names) + 1), class_="trust")


def one_ledger(after: Aftermath, pair: PairLedger) -> Html:
    """Return one ledger, folded: its entries and their sum."""
    most = max((abs(entry.share) for entry in pair.entries), default=0.0)
    rows = list(_entry_rows(pair, most))
    summed = total(pair.prior, pair.entries)
    rows.append((tag("b", "Trust now"), "", "", tag("b", decimals(summed, 3))))
    moved = f" {with_sign(pair.moved)} since the start" if round(pair.moved, 2) else " unmoved"
    return fold(
        tag("span", f"in {after.label(pair.about)}: {decimals(pair.now)}",
            tag("span", moved, class_="aside")),
        table(("When", "What", "Share", "Adds"), rows, numbers=(3,), class_="ledger"),
    )  # fmt: skip


def _holder(after: Aftermath, holder: str, pairs: Sequence[PairLedger]) -> Html:
    told = [pair for pair in pairs if pair.entries]
    if not told:
        return Html("")
    n_entries = sum(len(pair.entries) for pair in told)
    words = f" {counted(len(told), 'ledger')}, {counted(n_entries, 'entry', 'entries')}"
    return fold(
        tag("b", after.label(holder), tag("span", words, class_="aside")),
        *(one_ledger(after, pair) for pair in told),
    )  # fmt: skip


def _entry_rows(pair: PairLedger, most: float) -> Iterator[tuple[object, ...]]:
    yield ("", "Before any experience", "", decimals(pair.prior, 3))
    for entry in told_entries(pair.entries):
        what = tag("span", entry.text, title=entry.note or None)
        yield (entry.when, what, share_bar(entry.share, most), with_sign(entry.share, 3))


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


def _cell(pair: PairLedger | None) -> Html:
    if pair is None:
        return tag("span", "·", class_="aside")
    moved = with_sign(pair.moved) if round(pair.moved, 2) else "–"
    step = min(int(pair.now * 6.999), 6)
    return tag("span", decimals(pair.now), tag("small", moved), class_=f"cell t{step}")
