"""Command line: a module holds one command, or a few of a kind."""
