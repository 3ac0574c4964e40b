"""Views: what a screen is given, each a frozen record beside what builds it from a seat's view."""
