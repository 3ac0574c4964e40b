"""How Sphinx builds the documentation."""

from fairweather import __version__

project = "Fairweather"
author = "The Fairweather authors"
project_copyright = "2026, The Fairweather authors"
version = release = __version__

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "changelog.d"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"Fairweather {version}"
