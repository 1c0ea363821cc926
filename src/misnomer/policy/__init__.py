"""Asks each rule of a pack its one question, as SQL over the facts of a request."""
