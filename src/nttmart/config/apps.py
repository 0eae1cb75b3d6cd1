"""Makes the commands in ``management`` known to Django."""

from django.apps import AppConfig


class NttmartConfig(AppConfig):
    name = "nttmart.config"
    label = "config"
