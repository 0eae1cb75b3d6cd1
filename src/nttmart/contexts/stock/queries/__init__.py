"""What can be asked of goods."""
