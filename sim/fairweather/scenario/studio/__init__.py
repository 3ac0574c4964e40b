"""The studio's core: a scenario being made, as a value; acts that change it; how it is written."""
