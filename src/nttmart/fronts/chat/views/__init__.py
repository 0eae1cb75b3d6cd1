"""What the chat's addresses answer."""
