"""Tells Django that this context is here."""

from django.apps import AppConfig


class SupplyConfig(AppConfig):
    name = "nttmart.contexts.supply"
    label = "supply"
