"""What can happen to books."""
