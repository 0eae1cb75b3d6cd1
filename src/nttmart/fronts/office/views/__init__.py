"""Views of the office: each translates, makes one call into a door, translates back."""
