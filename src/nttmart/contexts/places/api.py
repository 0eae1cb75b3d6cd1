"""The door of places."""
