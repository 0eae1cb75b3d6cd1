"""The modules taught, read once from the reference file."""

from datetime import date
from functools import cache

from django.conf import settings

from nttmart.contexts.programmes.rules.training.modules import Module, read_modules, taught_on


@cache
def all_modules() -> tuple[Module, ...]:
    """List every module there was or is, in the order in which they are taught."""
    path = settings.ROOT / "data" / "reference" / "training_modules.csv"
    return read_modules(path.read_text(encoding="utf-8"))


def list_modules(on: date) -> tuple[Module, ...]:
    """List what is taught on a day."""
    return tuple(each for each in all_modules() if each.is_taught(on))


def get_module(key: str, on: date) -> Module:
    """Read a module as it is taught on a day.

    :raises UnknownModule: if it is not.
    """
    return taught_on(all_modules(), key, on)
