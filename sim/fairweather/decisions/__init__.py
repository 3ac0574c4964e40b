"""Decisions: what may be chosen, and why; one module a decision."""
