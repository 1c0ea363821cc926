"""The browser door: a small Django project for one custodian; requests come in, people decide, nothing is matched.

Nothing here holds a record of the custodian's or returns one.
"""
