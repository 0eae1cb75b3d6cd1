"""Corrections and statements: insight writes nothing else."""
