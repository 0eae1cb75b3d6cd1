"""Tells Django that this context is here."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "nttmart.contexts.people"
    label = "people"
