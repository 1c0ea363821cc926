"""Spreadsheet in, typed match request out; every value remembers its file, sheet and row."""
