"""What changed between two snapshots of a catalogue, told by digests: a till with little signal gets the rest only."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

_ID_BYTES, _DIGEST_BYTES = 16, 8
_RECORD = _ID_BYTES + _DIGEST_BYTES

Row = Sequence[Any]
"""A product row of a snapshot; the first value is the variant's id."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What to send so that the old becomes the new."""

    rows: list[Row]
    gone: list[str]


def digests_of(rows: Iterable[Row]) -> dict[UUID, bytes]:
    """Give each row's digest by its variant."""
    return {UUID(row[0]): hashlib.blake2b(_written(row), digest_size=_DIGEST_BYTES).digest() for row in rows}


def version_of(digests: Mapping[UUID, bytes], rest: object) -> str:
    """Name a snapshot by its content: the rows and everything beside them."""
    whole = hashlib.blake2b(pack(digests), digest_size=_ID_BYTES)
    whole.update(_written(rest))
    return whole.hexdigest()


def difference(rows: Iterable[Row], digests: Mapping[UUID, bytes], before: Mapping[UUID, bytes]) -> Difference:
    """Tell which rows are new or other than before, and which variants are gone."""
    changed = [row for row in rows if before.get(variant := UUID(row[0])) != digests[variant]]
    return Difference(changed, sorted(str(variant) for variant in before.keys() - digests.keys()))


def pack(digests: Mapping[UUID, bytes]) -> bytes:
    """Write digests as bytes: 24 a row."""
    return b"".join(variant.bytes + digests[variant] for variant in sorted(digests))


def unpack(packed: bytes) -> dict[UUID, bytes]:
    """Read what ``pack`` wrote."""
    starts = range(0, len(packed), _RECORD)
    return {UUID(bytes=packed[at : at + _ID_BYTES]): packed[at + _ID_BYTES : at + _RECORD] for at in starts}


def _written(said: object) -> bytes:
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode()
