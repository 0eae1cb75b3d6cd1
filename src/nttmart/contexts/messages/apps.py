"""Tells Django that this context is here."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "nttmart.contexts.messages"
    label = "outbox"
