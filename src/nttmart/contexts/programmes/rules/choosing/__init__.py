"""Which villages are chosen under criteria, quotas and a budget, proved best, and why each is in or out."""
