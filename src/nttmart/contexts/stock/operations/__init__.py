"""What can happen to goods."""
