"""Short marks that tell two things of one name apart, taken from their ids so that a load repeats itself."""

from uuid import UUID

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no I, L, O or U, so that a mark can be read aloud."""


def short_mark(of: UUID, length: int) -> str:
    """Write the last ``length`` × 5 bits of an id as letters; at most 12 letters, which a UUIDv7 has at random."""
    bits = of.int
    letters = []
    for _ in range(length):
        bits, rest = divmod(bits, 32)
        letters.append(_LETTERS[rest])
    return "".join(reversed(letters))
