"""Tells Django that this context is here."""

from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "nttmart.contexts.sales"
    label = "sales"
