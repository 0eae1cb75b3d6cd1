"""The door of outlets."""
