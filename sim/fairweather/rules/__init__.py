"""Rules: how the world moves by itself; one module a rule."""
