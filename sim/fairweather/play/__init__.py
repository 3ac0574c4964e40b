"""Play: games that people play, and what each of them may see."""
