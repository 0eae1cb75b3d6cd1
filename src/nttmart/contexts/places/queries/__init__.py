"""Reads of places: by code, by list, by name, on the map."""
