"""Data only: law as rules."""
