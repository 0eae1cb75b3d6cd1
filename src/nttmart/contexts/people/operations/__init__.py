"""Writes of people: accounts, roles, consents. Each leaves a trace in the audit trail."""
