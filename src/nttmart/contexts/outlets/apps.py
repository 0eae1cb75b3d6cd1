"""Tells Django that this context is here."""

from django.apps import AppConfig


class OutletsConfig(AppConfig):
    name = "nttmart.contexts.outlets"
    label = "outlets"
