"""How Sphinx builds the documentation."""

from fairweather import __version__

project = "Fairweather"
author = "The Fairweather authors"
project_copyright = "2026, The Fairweather authors"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "changelog.d"]
nitpicky = True
# A signature names types of other libraries, and of ours that have no entry on a page.
nitpick_ignore_regex = [("py:class", ".*")]

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
napoleon_google_docstring = False
add_module_names = False

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"Fairweather {version}"
