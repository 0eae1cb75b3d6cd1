"""Scenarios, runs and their results, interests and decisions."""
