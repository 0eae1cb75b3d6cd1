"""The door of sales."""
