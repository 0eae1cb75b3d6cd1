"""What can happen between operators and makers."""
