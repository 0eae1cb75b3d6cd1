"""Reading orders: what one will cost, one whole, many for the desk, where the money went, what is broken."""
