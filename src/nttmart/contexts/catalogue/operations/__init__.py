"""What can happen in the catalogue, one module a noun."""
