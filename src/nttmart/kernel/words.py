"""Puts a refusal into the reader's language."""

from django.utils.translation import gettext

from nttmart.kernel.errors import Refusal


def say(refusal: Refusal) -> str:
    """Translate a refusal's sentence into the active language and fill in its values."""
    sentence = gettext(refusal.template)
    return sentence % refusal.values if refusal.values else sentence
