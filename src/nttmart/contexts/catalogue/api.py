"""The door of catalogue."""
