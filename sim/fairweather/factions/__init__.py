"""Factions: the Mesa agents and the policies by which they decide."""
