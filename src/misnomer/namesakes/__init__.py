"""Closed form: how many other people answer to these identifiers."""
