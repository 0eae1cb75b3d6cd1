"""Text from outside is cleaned once, here: one Unicode form, nothing invisible, no endless marks, a known length.

Control, zero-width and direction-changing characters are dropped, so that a name cannot pose as another.
"""

import re
import unicodedata

from nttmart.kernel.errors import N_, Refusal

_MARKS_IN_A_ROW = 2
_SPACES = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\n{3,}")


class TextTooLong(Refusal):
    """More letters than there is room for."""


class TextMissing(Refusal):
    """Something must be written here."""


def clean_line(text: str, *, limit: int, field: str = "", required: bool = True) -> str:
    """Clean one line: visible characters only, single spaces, at most ``limit`` characters.

    :raises TextTooLong: if more is left after cleaning.
    :raises TextMissing: if nothing is left and something is required.
    """
    return _checked(_SPACES.sub(" ", _visible(text, limit, field)).strip(), limit, field, required=required)


def clean_text(text: str, *, limit: int, field: str = "", required: bool = False) -> str:
    """Clean text of several lines: as ``clean_line``, keeping line ends and at most one empty line between paragraphs.

    :raises TextTooLong: if more is left after cleaning.
    :raises TextMissing: if nothing is left and something is required.
    """
    lines = (" ".join(line.split()) for line in _visible(text, limit, field).splitlines())
    return _checked(_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip(), limit, field, required=required)


def _visible(text: str, limit: int, field: str) -> str:
    """Normalise and drop what cannot be seen. Far too long is refused first: normalising long runs of marks is slow."""
    if len(text) > 8 * limit + 64:
        raise TextTooLong(N_("Terlalu panjang: paling banyak %(limit)s huruf."), field=field, limit=limit)
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if character in "\n\r\t" or (category[0] != "C" and marks <= _MARKS_IN_A_ROW):
            kept.append(character)
    return "".join(kept)


def _checked(text: str, limit: int, field: str, *, required: bool) -> str:
    if len(text) > limit:
        raise TextTooLong(N_("Terlalu panjang: paling banyak %(limit)s huruf."), field=field, limit=limit)
    if required and not text:
        raise TextMissing(N_("Bagian ini harus diisi."), field=field)
    return text
