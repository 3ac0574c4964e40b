"""Look: paper, ink and letters of every figure, and the line that stands under each.

The colors are those of the app's light sheet; each scale runs from light to dark in one hue, so
that it reads the same to color-blind eyes and in gray.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from matplotlib import rc_context
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from fairweather.play.words import NOT_A_FORECAST

PAPER, SHEET, VOID = "#f5f1e6", "#fdfbf6", "#eae4d4"
INK, SOFT, FAINT, LINE = "#1d2730", "#4d5963", "#66707a", "#ddd6c5"
ACCENT, WARM = "#0f5d6d", "#a5551f"
PALE, DEEP = "#c9dfe0", "#8fbcc0"
BASELINE, TREATMENT = "#1f6f8b", "#b0561c"
WATER, WATER_INK = "#bcd6e4", "#3d6c89"

SCALES = {
    "embers": ("#f5ecd8", "#ecc68b", "#e39b44", "#cd741c", "#ad5219", "#843b24", "#562b26"),
    "dusk": ("#dbf1f7", "#97d7f2", "#60b6ec", "#4c92d6", "#496fb4", "#444f87", "#363555"),
    "rose": ("#fde7e6", "#f9b9bc", "#eb8d9b", "#cc6b82", "#a6506c", "#7b3c55", "#4f2d3c"),
}

STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 8.5,
    "text.color": INK,
    "axes.edgecolor": LINE,
    "axes.labelcolor": SOFT,
    "axes.facecolor": SHEET,
    "axes.titlesize": 9.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": LINE,
    "grid.linewidth": 0.6,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 7.5,
    "xtick.major.size": 2.5,
    "ytick.major.size": 0.0,
    "figure.facecolor": SHEET,
    "savefig.facecolor": SHEET,
    "svg.hashsalt": "fairweather",
    "svg.fonttype": "path",
}


def scale(name: str) -> LinearSegmentedColormap:
    """Return a sequential color scale by name."""
    return LinearSegmentedColormap.from_list(name, list(SCALES[name]))


def head(figure: Figure, title: str, subtitle: str) -> None:
    """Write title and subtitle at the top left."""
    tall = figure.get_figheight()
    left = 0.16 / figure.get_figwidth()
    figure.text(left, 1 - 0.16 / tall, title, fontsize=14, fontweight="bold", va="top")
    figure.text(left, 1 - 0.43 / tall, subtitle, fontsize=8.5, color=SOFT, va="top")


def foot(figure: Figure, lines: Sequence[str] = ()) -> None:
    """Write what this is not, and whose data it rests on, at the bottom."""
    tall = figure.get_figheight()
    left = 0.16 / figure.get_figwidth()
    text = "\n".join([NOT_A_FORECAST, *lines])
    figure.text(left, 0.1 / tall, text, fontsize=6.8, color=FAINT, va="bottom", linespacing=1.35)


def pictures(figures: Mapping[str, Figure]) -> Iterator[tuple[str, bytes]]:
    """Yield every figure as the files ``NAME.png`` and ``NAME.svg``."""
    for name, figure in figures.items():
        for kind in ("png", "svg"):
            yield f"{name}.{kind}", picture(figure, kind)


def picture(figure: Figure, kind: str) -> bytes:
    """Return a figure as the bytes of a ``png`` or ``svg`` file, the same bytes each time."""
    held = io.BytesIO()
    metadata = {"Date": None} if kind == "svg" else {"Software": None}
    with rc_context(STYLE):
        figure.savefig(held, format=kind, dpi=160, metadata=metadata)
    return held.getvalue()
