"""Engine: the Mesa model, the turn, transcripts and branches."""
