"""What can happen in the programme."""
