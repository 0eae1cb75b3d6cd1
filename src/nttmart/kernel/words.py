"""Puts a refusal into the reader's language."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext

from nttmart.kernel.errors import Refusal, Sentence


def say(refusal: Refusal | Sentence) -> str:
    """Translate a sentence, and those among its values, into the active language; days as people write them."""
    sentence = gettext(refusal.template)
    return sentence % {name: _said(value) for name, value in refusal.values.items()} if refusal.values else sentence


def weekday(on: date) -> str:
    """Write a day that is near with its name: Jumat 4 Desember."""
    return date_format(on, "l j F")


def _said(value: object) -> object:
    if isinstance(value, Sentence):
        return say(value)
    return weekday(value) if isinstance(value, date) and not isinstance(value, datetime) else value
