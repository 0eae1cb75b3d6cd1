"""Tells Django where the look lives, and has its forms speak our sentences."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "nttmart.design"
    label = "design"

    def ready(self) -> None:
        """Set the sentences when all apps are loaded: forms make their fields later."""
        from nttmart.design.form_words import speak_for_forms  # noqa: PLC0415 -- settings must be there first

        speak_for_forms()
