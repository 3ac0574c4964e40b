"""Hindcast: cases whose ending is known, played from their start, and asked what came of them."""
