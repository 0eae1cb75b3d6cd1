"""Tells Django where this front's templates and static files are."""

from django.apps import AppConfig


class StorefrontConfig(AppConfig):
    name = "nttmart.fronts.storefront"
    label = "storefront"
