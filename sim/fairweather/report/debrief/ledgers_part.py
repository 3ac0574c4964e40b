"""The trust of every pair, at the start and the end, with the entries that make it up exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fairweather.play.ledger import episode_word, ledger, prior_trust, total
from fairweather.play.palette import monograms
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import share_bar
from fairweather.report.debrief.markup import Html, fold, paragraph, section, table, tag
from fairweather.report.words import MINUS
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
    rows = list(_entry_rows(after, pair, most))
    summed = total(pair.prior, pair.entries)
    rows.append((tag("b", "Trust now"), "", "", tag("b", f"{summed:.3f}")))
    moved = signed(pair.now - pair.start)
    return fold(
        tag("span", f"in {after.label(pair.about)}: {pair.now:.2f}",
            tag("span", f" {moved} since the start" if moved else " unmoved", class_="aside")),
        table(("When", "What", "Share", "Adds"), rows, numbers=(3,), class_="ledger"),
    )  # fmt: skip


def signed(value: float, digits: int = 2) -> str:
    """Return a change of trust with its sign; empty if it is too small to be written."""
    text = f"{abs(value):.{digits}f}"
    if not text.strip("0."):
        return ""
    return f"+{text}" if value > 0.0 else f"{MINUS}{text}"


def _holder(after: Aftermath, holder: str, pairs: Sequence[PairLedger]) -> Html:
    told = [pair for pair in pairs if pair.entries]
    if not told:
        return Html("")
    n_entries = sum(len(pair.entries) for pair in told)
    words = f"{len(told)} ledgers" if len(told) > 1 else "1 ledger"
    return fold(
        tag("b", after.label(holder), tag("span", f" {words}, {n_entries} entries",
                                          class_="aside")),
        *(one_ledger(after, pair) for pair in told),
    )  # fmt: skip


def _entry_rows(after: Aftermath, pair: PairLedger, most: float) -> Iterator[tuple[object, ...]]:
    notes = {episode_word(one): one.note for one in after.scenario.episodes}
    yield ("", "Before any experience", "", f"{pair.prior:.3f}")
    for when, text, share in told_entries(pair.entries):
        what = tag("span", text, title=notes.get(text) or None)
        yield (when, what, share_bar(share, most), signed(share, 3) or "0.000")


def told_entries(entries: Sequence[Entry]) -> Iterator[tuple[str, str, float]]:
    """Yield when, what and share of each entry; small ones alike are one, their shares summed."""
    alike: dict[str, list[Entry]] = {}
    for entry in entries:
        if abs(entry.share) < SMALL:
            alike.setdefault(entry.text, []).append(entry)
    for entry in entries:
        same = alike.get(entry.text, []) if abs(entry.share) < SMALL else []
        if len(same) < 2:
            yield entry.when, entry.text, entry.share
        elif entry is same[0]:
            last = same[-1].when.removeprefix("turn ")
            text = f"{entry.text} ({len(same)} entries)"
            yield f"{entry.when} to {last}", text, total(0.0, same)


def _cell(pair: PairLedger | None) -> Html:
    if pair is None:
        return tag("span", "·", class_="aside")
    moved = signed(pair.now - pair.start)
    step = min(int(pair.now * 6.999), 6)
    return tag(
        "span", f"{pair.now:.2f}", tag("small", moved or "–"), class_=f"cell t{step}"
    )  # fmt: skip
