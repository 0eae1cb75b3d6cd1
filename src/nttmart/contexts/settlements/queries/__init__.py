"""What can be asked about what makers are owed."""
