"""What can be asked of books."""
