"""Writes what is known of villages: by hand, or whole sheets after a person has looked."""
