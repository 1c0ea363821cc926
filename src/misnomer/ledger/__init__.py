"""Append, prove, verify: an accounting that outsiders can check."""
