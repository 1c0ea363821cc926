"""Finds packs and tables by entry point and checks their manifests and hashes."""
