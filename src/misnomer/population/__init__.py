"""The fitted joint distribution of names, ages and places, and sampling from it."""
