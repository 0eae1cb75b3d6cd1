"""Tells Django that the kernel has two tables: the audit trail and the dated rules."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "nttmart.kernel"
    label = "kernel"
