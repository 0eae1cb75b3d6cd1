"""Reads of legality: rules, permits, the gate, cases, clinic days, labels."""
