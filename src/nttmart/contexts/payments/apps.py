"""Tells Django that this context is here."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "nttmart.contexts.payments"
    label = "payments"
