"""What one request did: kept by `capture`, run again by `floor`."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Step:
    """One request: the statements it ran (SQL, parameters, many) and the answer it gave."""

    statements: list[tuple[str, Any, bool]]
    status: str
    headers: list[tuple[str, str]]
    body: bytes
    begun_ms: int
    secrets: list[str] = field(default_factory=list)
