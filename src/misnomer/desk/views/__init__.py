"""Pages: each parses, calls a service, renders; who may see which is the literal in `access`."""
