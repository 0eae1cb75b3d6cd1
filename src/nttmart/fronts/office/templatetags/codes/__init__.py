"""What codes are called on the office's screens, noun by noun."""
