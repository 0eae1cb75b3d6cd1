"""Tells Django that this context is here."""

from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "nttmart.contexts.stock"
    label = "stock"
