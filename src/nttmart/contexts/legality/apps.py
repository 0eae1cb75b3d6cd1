"""Tells Django that this context is here."""

from django.apps import AppConfig


class LegalityConfig(AppConfig):
    name = "nttmart.contexts.legality"
    label = "legality"
