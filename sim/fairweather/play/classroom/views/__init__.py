"""Views of a class: what its screens are given, free of what their reader may not know."""
