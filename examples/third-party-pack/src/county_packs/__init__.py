"""Packs of an invented county: data only."""
