"""Report: charts, maps and the account of a game."""
