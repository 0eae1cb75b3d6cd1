"""What can happen to a payment, by what it concerns: where money arrives, what is asked for, what was seen."""
