"""Answers a till: each view reads, makes one call, and writes the answer as JSON."""
