"""What walking through a file of sound found. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Walked:
    """How long what could be read lasts, and how many bytes could not be read."""

    seconds: float
    unread: int = 0
