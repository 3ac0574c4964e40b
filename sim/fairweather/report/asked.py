"""A what-if that was asked of a played game: its answer in sentences, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fairweather.engine.branch import Change, Comparison, Fork
from fairweather.engine.divergence import Divergence
from fairweather.engine.same_path import SamePath
from fairweather.errors import FairweatherError
from fairweather.report.reasons import NOTHING_CHANGES, change_words, parting_words
from fairweather.report.whatif import difference_rows, happening_rows

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from fairweather.report.played import PlayedGame


@dataclass(frozen=True)
class WhatIf:
    """The answer to a what-if: the same game with the same luck, and a comparison over luck."""

    game: PlayedGame
    turn: int
    fork: Fork
    change: Change
    path: SamePath
    comparison: Comparison

    @property
    def first_divergence(self) -> Divergence | None:
        """The first choice that differs between this game and its branch."""
        return self.path.first

    @property
    def first_response(self) -> Divergence | None:
        """The first choice that differs without having been ordered."""
        return self.path.response

    def words(self) -> str:
        """Return what was changed and where the branches part, in sentences."""
        return "\n".join(self._lines())

    def table(self) -> pd.DataFrame:
        """Return every outcome of the last turn: both means and the paired difference."""
        import pandas as pd

        rows = [
            {
                "outcome": row.label,
                "unit": row.unit,
                "as it was": row.paired.baseline,
                "changed": row.paired.treatment,
                "difference": row.paired.difference,
                "low": row.paired.low,
                "high": row.paired.high,
                "worlds changed": row.paired.changed,
                "fewer runs": row.paired.saving,
            }
            for row in difference_rows(self.comparison, self.fork.scenario)
        ]
        return pd.DataFrame(rows).set_index("outcome")

    def happenings(self) -> pd.DataFrame:
        """Return what became likelier or rarer, as shares of worlds."""
        import pandas as pd

        rows = [
            {
                "happening": row.label,
                "as it was": row.paired.baseline,
                "changed": row.paired.treatment,
                "difference": row.paired.difference,
            }
            for row in happening_rows(self.comparison)
        ]
        columns = ["happening", "as it was", "changed", "difference"]
        return pd.DataFrame(rows, columns=columns).set_index("happening")

    def chart(self, *outcomes: str) -> Figure:
        """Return fan charts of both branches, their difference below; by outcome keys."""
        from fairweather.report.branch_charts import draw_pairs, pairs_of

        compared, scenario = self.comparison, self.fork.scenario
        pairs = pairs_of(compared.turn, compared.baseline, compared.treatment)
        unknown = [key for key in outcomes if key not in pairs]
        if unknown:
            raise FairweatherError(f"outcome: found {unknown[0]!r}; allowed: {', '.join(pairs)}")
        chosen = [pairs[key] for key in outcomes or ("mobilized", "human_cost")]
        title = f"What if, in turn {self.turn}"
        about = " ".join(change_words(self.change, scenario, self.fork.world.cast))
        return draw_pairs(
            chosen,
            title,
            about or NOTHING_CHANGES,
            ("as it was", "changed"),
            scenario.weeks_per_turn,
        )

    def _lines(self) -> Iterator[str]:
        scenario, cast = self.fork.scenario, self.fork.world.cast
        yield from change_words(self.change, scenario, cast) or [NOTHING_CHANGES]
        if self.first_divergence is not None:
            yield f"First difference: {parting_words(self.first_divergence, scenario)}"
        response = self.first_response
        if response is not None and response is not self.first_divergence:
            yield f"First answer: {parting_words(response, scenario)}"
