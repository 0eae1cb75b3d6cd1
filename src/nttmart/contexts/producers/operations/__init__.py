"""Writes of producers: a maker is registered, amended, closed; a helper is appointed and leaves."""
