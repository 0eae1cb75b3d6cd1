"""What changes outlets, operators and tariffs."""
