"""Machines, commitments, school projects and communities: what can be asked."""
