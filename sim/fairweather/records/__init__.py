"""Records: how a game is written down."""
