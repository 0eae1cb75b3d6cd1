"""Tells Django that this context is here."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "nttmart.contexts.ledger"
    label = "ledger"
