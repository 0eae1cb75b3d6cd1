"""Tells Django where this front's templates and static files are."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "nttmart.fronts.office"
    label = "office"
