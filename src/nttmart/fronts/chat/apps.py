"""Tells Django where this front's templates and static files are."""

from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "nttmart.fronts.chat"
    label = "chat"
