"""What reading any table from outside needs before it is read: a zip measured, letters decoded, the comma found.

Spreadsheets here are written with commas, semicolons or tabs, in UTF-8, UTF-16 with its mark, or Windows-1252. Each
refusal is of the class the caller names, so that it is the caller's own word.
"""

import re
import zipfile
from collections import Counter
from io import BytesIO

from nttmart.kernel.errors import N_, Refusal

PARTS_MAX = 300
LINES_JUDGED = 40
_CHUNK = 65_536
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def check_zip(content: bytes, unpacked_max: int, refusal: type[Refusal]) -> None:
    """Add up what the parts of a workbook say they unpack to, then what they really do; sizes in a zip may lie.

    :raises Refusal: (of the class given) more than ``unpacked_max`` bytes or 300 parts.
    :raises zipfile.BadZipFile: it is no zip.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS_MAX or sum(part.file_size for part in parts) > unpacked_max:
            raise refusal(N_("Berkas XLSX ini terlalu besar setelah dibuka."), field="file")
        unpacked = 0
        for part in parts:
            with archive.open(part) as file:
                while chunk := file.read(_CHUNK):
                    unpacked += len(chunk)
                    if unpacked > unpacked_max:
                        raise refusal(N_("Berkas XLSX ini terlalu besar setelah dibuka."), field="file")


def decode_text(content: bytes, refusal: type[Refusal]) -> str:
    """Read bytes as text in the first encoding that fits.

    :raises Refusal: (of the class given) it is no text.
    """
    encodings = ["utf-16"] if content.startswith(UTF16_MARKS) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise refusal(N_("Ini bukan tabel CSV atau XLSX yang dapat dibaca."), field="file")


def delimiter_of(text: str) -> str:
    """Tell which of semicolon, comma and tab parts the first 40 lines: the one most lines have equally often.

    A title with commas, or decimals with them, parts no table.
    """
    lines = [line for line in text.splitlines() if line.strip()][:LINES_JUDGED]
    return max(";,\t", key=lambda mark: _steadiness(lines, mark))


def _steadiness(lines: list[str], mark: str) -> tuple[int, int]:
    """Count in how many lines a mark stands equally often (outside quoted cells), and how often that is."""
    bare = (re.sub(r'"[^"]*"', "", line) for line in lines)
    often = Counter(count for line in bare if (count := line.count(mark)))
    return max(((many, count) for count, many in often.items()), default=(0, 0))
