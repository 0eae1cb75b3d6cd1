"""Tells Django that this context is here."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "nttmart.contexts.insight"
    label = "insight"
