"""Keeps in the process what was read once and does not change while it runs. Nothing read yet is not kept."""

from collections.abc import Callable, Sized
from typing import Generic, TypeVar

T = TypeVar("T", bound=Sized)

_all: list["Kept[Sized]"] = []


class Kept(Generic[T]):
    """A reading kept after the first time it gave something; ``forget_places`` makes it read anew."""

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read
        self._value: T | None = None
        self.__doc__ = read.__doc__
        _all.append(self)  # type: ignore[arg-type] # only ever emptied

    def __call__(self) -> T:
        if self._value:
            return self._value
        self._value = self._read()
        return self._value

    def forget(self) -> None:
        """Read anew when asked next."""
        self._value = None


def forget_places() -> None:
    """Forget all readings, because the places were loaded anew (in this process; others start after loading)."""
    for kept in _all:
        kept.forget()
