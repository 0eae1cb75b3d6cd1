"""What may be promised, expected and ordered; pure."""
