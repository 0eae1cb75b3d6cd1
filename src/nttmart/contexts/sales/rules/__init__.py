"""What a sale is, what may happen to it, and how its money is shared. Pure."""
