"""Experiments: many worlds played by a machine, and what they came to."""
