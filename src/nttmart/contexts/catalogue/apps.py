"""Tells Django that this context is here."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "nttmart.contexts.catalogue"
    label = "catalogue"
