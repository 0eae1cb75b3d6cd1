"""Which permits goods need, how their numbers are written, what may be sold where, what labels say; pure."""
