"""Tells Django that this context is here."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "nttmart.contexts.places"
    label = "places"
