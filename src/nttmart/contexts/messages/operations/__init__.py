"""What can happen to messages."""
