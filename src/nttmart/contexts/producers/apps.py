"""Tells Django that this context is here."""

from django.apps import AppConfig


class ProducersConfig(AppConfig):
    name = "nttmart.contexts.producers"
    label = "producers"
