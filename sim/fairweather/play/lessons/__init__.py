"""Lessons: seven pages that each show one idea by a toy made of the engine itself."""
