"""Runs a proposed matching programme on invented people and counts whom it gets wrong."""
