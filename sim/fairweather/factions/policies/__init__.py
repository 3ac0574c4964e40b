"""Policies: how a faction turns what it weighs into orders."""
