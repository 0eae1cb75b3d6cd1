"""Keeping scenarios, computing them, declaring interests, sealing what is chosen."""
