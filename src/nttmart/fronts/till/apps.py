"""Tells Django where this front's templates and static files are."""

from django.apps import AppConfig


class TillConfig(AppConfig):
    name = "nttmart.fronts.till"
    label = "till"
