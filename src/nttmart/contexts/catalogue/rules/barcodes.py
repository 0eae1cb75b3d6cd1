"""The codes scanners read: check digits, numbers of our own, weighed goods. Pure.

Our own numbers are restricted circulation numbers of GS1 (only we know them): 20 and ten digits, or for weighed goods
21, five digits of article and five of grams. We never make a number beginning with 899: those are GS1 Indonesia's to
give. A maker's registered number may be recorded.
"""

from typing import Final

from nttmart.contexts.catalogue.rules.errors import BadBarcode
from nttmart.kernel.errors import N_

OWN_NUMBERS: Final = 10**10
WEIGHED_NUMBERS: Final = 10**5
MOST_GRAMS: Final = 99_999
_EIGHT_DIGITS: Final = 10**8
_WEIGHED_FROM: Final = 2_100_000_000_000
_WEIGHED_UNTIL: Final = 2_200_000_000_000
_RESTRICTED: Final = (
    (0, 10_000_000),
    (20_000_000, 30_000_000),
    (200_000_000_000, 300_000_000_000),
    (400_000_000_000, 500_000_000_000),
    (2_000_000_000_000, 3_000_000_000_000),
)
"""Numbers any shop may use inside: of eight digits those with 0 and 2, of thirteen 02, 04 and 2 in front."""


def check_digit(digits: str) -> str:
    """Compute the last digit of a GS1 number from those before it: weights 3 and 1 from the right, modulo 10."""
    total = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def own_code(number: int) -> int:
    """Make the code of an in-store number of ten digits."""
    return _checked(f"20{number:010d}")


def weighed_code(article: int, grams: int = 0) -> int:
    """Make the code of weighed goods, as a scale or a label writes it; without grams it is the article's own.

    :raises BadBarcode: for more grams than five digits hold.
    """
    if not 0 <= grams <= MOST_GRAMS:
        raise BadBarcode(N_("Label timbang memuat paling banyak %(most)s gram."), field="grams", most=MOST_GRAMS)
    return _checked(f"21{article:05d}{grams:05d}")


def code_text(code: int) -> str:
    """Write a code as it is printed: eight digits if it is that short, else thirteen."""
    return f"{code:08d}" if code < _EIGHT_DIGITS else f"{code:013d}"


def read_code(text: str) -> tuple[int, int] | None:
    """Read what a scanner says: (code, grams), or None if it is none or misread.

    Twelve digits are thirteen with a nought in front; grams of weighed goods are taken out of their code, so that it
    is the article's.
    """
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) in {8, 12, 13}):
        return None
    if check_digit(digits[:-1]) != digits[-1]:
        return None
    code = int(digits)
    if _WEIGHED_FROM <= code < _WEIGHED_UNTIL:
        return weighed_code(int(digits[2:7])), int(digits[7:12])
    return code, 0


def label_code(code: str, grams: int) -> str:
    """Write the code of a weighed article for so many grams.

    :raises BadBarcode: if the code is not one of weighed goods.
    """
    read = read_code(code)
    if read is None or not _WEIGHED_FROM <= read[0] < _WEIGHED_UNTIL:
        raise BadBarcode(N_("Kode ini bukan kode barang timbang."), field="code")
    return code_text(weighed_code(int(code_text(read[0])[2:7]), grams))


def registered_code(text: str) -> int:
    """Accept a number a maker registered with GS1.

    :raises BadBarcode: not 8, 12 or 13 digits, a wrong check digit, or a number no registry gives out.
    """
    read = read_code(text)
    if read is None:
        raise BadBarcode(N_("Nomor ini salah: periksa lagi angkanya, 8 atau 13 angka."), field="code")
    if any(first <= read[0] < end for first, end in _RESTRICTED):
        raise BadBarcode(N_("Nomor ini nomor dalam toko, bukan nomor terdaftar."), field="code")
    return read[0]


def _checked(digits: str) -> int:
    return int(digits + check_digit(digits))
