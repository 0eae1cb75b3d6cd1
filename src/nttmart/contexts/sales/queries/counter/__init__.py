"""Reading what happened at counters: receipts, days, margins, oversells, and what a lot touched."""
