"""Addresses that stand on a page by the dozen. Asking Django's resolver for each costs more than drawing the card."""

from functools import cache

from django.urls import reverse
from django.utils.translation import get_language

_PLACEHOLDER = "0"


def product_address(slug: str, language: str = "") -> str:
    """Give the address of a product in the reader's language."""
    return f"{_base('product', language or get_language() or 'id')}{slug}/"


def village_address(code: str) -> str:
    """Give the address of a village in the reader's language."""
    return f"{_base('village', get_language() or 'id')}{code}/"


def regency_address(slug: str) -> str:
    """Give the address of a regency in the reader's language."""
    return f"{_base('regency', get_language() or 'id')}{slug}/"


@cache
def _base(name: str, language: str) -> str:  # noqa: ARG001 -- the language is what the resolver answers by
    return reverse(f"storefront:{name}", args=[_PLACEHOLDER]).removesuffix(f"{_PLACEHOLDER}/")
