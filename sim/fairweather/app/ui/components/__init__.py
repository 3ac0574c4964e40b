"""Parts of the screen: each takes data and callbacks and knows nothing of the game."""
