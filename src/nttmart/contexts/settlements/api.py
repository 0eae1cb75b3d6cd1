"""The door of settlements."""
