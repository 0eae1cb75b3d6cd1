"""Tells Django that this context is here."""

from django.apps import AppConfig


class SettlementsConfig(AppConfig):
    name = "nttmart.contexts.settlements"
    label = "settlements"
