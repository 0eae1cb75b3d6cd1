"""Tells Django where this front's templates and static files are."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "nttmart.fronts.field"
    label = "field"
