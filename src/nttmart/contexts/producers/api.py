"""The door of producers."""
