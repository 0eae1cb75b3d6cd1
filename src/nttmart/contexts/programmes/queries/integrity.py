"""Looks whether the programme's records can be, noun by noun."""

from collections.abc import Iterator

from nttmart.contexts.programmes.queries.support.integrity import check_support
from nttmart.contexts.programmes.queries.training.integrity import check_training


def check() -> Iterator[str]:
    """Say in plain sentences what is wrong; nothing when all is well."""
    yield from check_training()
    yield from check_support()
