"""Tells Django that this context is here."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "nttmart.contexts.programmes"
    label = "programmes"
