"""The studio's desk: a scenario that a person is making, kept as it grows, checked, and saved."""
