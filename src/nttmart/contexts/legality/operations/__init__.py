"""What can happen to permits, cases, clinic days and labels, and how the gate is worked out."""
