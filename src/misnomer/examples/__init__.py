"""Writes fictional requests of invented people, sound ones and ones with known defects."""
