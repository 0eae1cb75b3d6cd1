"""Tells Django where the look lives."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "nttmart.design"
    label = "design"
