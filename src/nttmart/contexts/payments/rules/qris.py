"""Reads and writes QRIS, the Indonesian form of EMVCo's merchant-presented codes: tag, length, value, and again.

Promises that a code which parses is whole (lengths, checksum, every field the standard asks for), that it names a
merchant of the national register, and that setting an amount leaves every other field byte for byte as it was.
"""

import binascii
import re
from dataclasses import dataclass
from decimal import Decimal

from nttmart.kernel.errors import N_, Refusal

LONGEST = 512
NATIONAL_DOMAIN = "ID.CO.QRIS.WWW"
STATIC, DYNAMIC = "11", "12"
_POINT_OF_INITIATION, _AMOUNT, _CHECKSUM = "01", "54", "63"
_TIPS = ("55", "56", "57")
_ACCOUNTS = tuple(f"{tag:02d}" for tag in range(26, 52))
_TEMPLATES = (*_ACCOUNTS, "62", "64")


class BadQris(Refusal):
    """The text is no whole QRIS code; the sentence says what is wrong and ``position`` (from 1) where."""


class QrisChecksumWrong(BadQris):
    """Something was changed or misread: the checksum at the end does not fit the rest."""


class NotQris(BadQris):
    """A whole EMV code, but of no merchant in the national register (no NMID)."""


class QrisAsksTip(BadQris):
    """The code adds a tip or fee. Buyers never pay the cost of a payment (PBI 23/6/PBI/2021 art. 52)."""


class BadQrisAmount(BadQris):
    """An amount that no code may carry: nothing, negative, more than two decimals, too long."""


@dataclass(frozen=True, slots=True)
class Field:
    """One tag and its value; ``position`` counts characters from 1."""

    tag: str
    value: str
    position: int

    def emit(self) -> str:
        return f"{self.tag}{len(self.value):02d}{self.value}"


@dataclass(frozen=True, slots=True)
class Qris:
    """A code that was read and found whole."""

    fields: tuple[Field, ...]
    is_dynamic: bool
    amount: Decimal | None
    merchant_name: str
    city: str
    postal_code: str
    category: str
    nmid: str
    criteria: str

    def emit(self) -> str:
        """Write the code again: the very text it was read from."""
        return "".join(field.emit() for field in self.fields)


def parse_qris(text: str) -> Qris:
    """Read a code; white space around it is forgiven, nothing else.

    :raises BadQris: or one of its kinds, saying what is wrong and where.
    """
    text = text.strip()
    _check_characters(text)
    fields = _read_fields(text, 1)
    _check_frame(fields, text)
    by_tag = {field.tag: field for field in fields}
    for tag in _TIPS:
        if tag in by_tag:
            raise QrisAsksTip(
                N_("Kode ini meminta tip atau biaya (huruf ke-%(position)s). Pembeli tidak boleh dibebani biaya."),
                position=by_tag[tag].position,
            )
    nmid, criteria = _national_account(by_tag)
    _require(by_tag, "53", r"360", N_("Mata uang kode ini bukan rupiah (huruf ke-%(position)s)."))
    _require(by_tag, "58", r"ID", N_("Kode ini bukan dari Indonesia (huruf ke-%(position)s)."))
    is_dynamic = _is_dynamic(by_tag)
    return Qris(
        fields=fields,
        is_dynamic=is_dynamic,
        amount=_amount(by_tag),
        merchant_name=_require(by_tag, "59", r".{1,25}", N_("Nama pedagang harus 1–25 huruf (huruf ke-%(position)s).")),
        city=_require(by_tag, "60", r".{1,15}", N_("Nama kota harus 1–15 huruf (huruf ke-%(position)s).")),
        postal_code=_require(
            by_tag, "61", r".{0,10}", N_("Kode pos terlalu panjang (huruf ke-%(position)s)."), default=""
        ),
        category=_require(by_tag, "52", r"\d{4}", N_("Jenis usaha harus empat angka (huruf ke-%(position)s).")),
        nmid=nmid,
        criteria=criteria,
    )


def with_amount(text: str, amount: int | Decimal) -> str:
    """Make the dynamic form of a code: ``01=12``, ``54=amount``, checksum anew, all else byte for byte as it was.

    :param amount: rupiah, more than nothing, at most two decimals.
    :raises BadQris: if the code is not whole or the amount cannot be carried.
    """
    written = _write_amount(amount)
    kept = [f for f in parse_qris(text).fields if f.tag not in {_POINT_OF_INITIATION, _AMOUNT, _CHECKSUM}]
    new = [Field(_POINT_OF_INITIATION, DYNAMIC, 0), Field(_AMOUNT, written, 0)]
    body = "".join(field.emit() for field in sorted([*kept, *new], key=lambda field: field.tag)) + "6304"
    return parse_qris(body + checksum(body)).emit()


def checksum(body: str) -> str:
    """Compute CRC-16/CCITT-FALSE over everything up to and including ``6304``: four upper-case hexadecimal digits."""
    return f"{binascii.crc_hqx(body.encode(), 0xFFFF):04X}"


def _check_characters(text: str) -> None:
    if not text:
        raise BadQris(N_("Teks kode QRIS masih kosong."), position=1)
    if len(text) > LONGEST:
        raise BadQris(N_("Kode QRIS paling panjang %(longest)s huruf."), longest=LONGEST, position=LONGEST + 1)
    for position, letter in enumerate(text, start=1):
        if not " " <= letter <= "~":
            raise BadQris(N_("Huruf ke-%(position)s tidak boleh ada di kode QRIS."), position=position)


def _read_fields(text: str, start: int) -> tuple[Field, ...]:
    """Cut a text into fields; ``start`` is the position of its first character within the whole code."""
    fields: list[Field] = []
    at = 0
    while at < len(text):
        head = text[at : at + 4]
        if not re.fullmatch(r"[0-9]{4}", head) or head[2:] == "00":
            raise BadQris(
                N_("Kode QRIS rusak: di huruf ke-%(position)s seharusnya ada tanda dan panjang isi."),
                position=start + at,
            )
        value = text[at + 4 : at + 4 + int(head[2:])]
        if len(value) < int(head[2:]):
            raise BadQris(N_("Kode QRIS terpotong: isi di huruf ke-%(position)s tidak lengkap."), position=start + at)
        if any(field.tag == head[:2] for field in fields):
            raise BadQris(
                N_("Kode QRIS rusak: tanda %(tag)s muncul dua kali (huruf ke-%(position)s)."),
                tag=head[:2],
                position=start + at,
            )
        fields.append(Field(head[:2], value, start + at))
        at += 4 + len(value)
    return tuple(fields)


def _check_frame(fields: tuple[Field, ...], text: str) -> None:
    first, last = fields[0], fields[-1]
    if (first.tag, first.value) != ("00", "01"):
        raise BadQris(N_("Ini bukan kode QRIS: awalnya harus 000201."), position=1)
    if last.tag != _CHECKSUM or not re.fullmatch(r"[0-9A-F]{4}", last.value):
        raise BadQris(
            N_("Kode QRIS rusak: angka pemeriksa harus di akhir (huruf ke-%(position)s)."), position=last.position
        )
    if checksum(text[:-4]) != last.value:
        raise QrisChecksumWrong(
            N_("Kode QRIS salah baca atau diubah: angka pemeriksa di huruf ke-%(position)s tidak cocok."),
            position=last.position,
        )
    for field in fields:
        if field.tag in _TEMPLATES:
            _read_fields(field.value, field.position + 4)


def _national_account(by_tag: dict[str, Field]) -> tuple[str, str]:
    """Find the merchant's number in the national register and the size class beside it."""
    for tag in _ACCOUNTS:
        if (field := by_tag.get(tag)) is None:
            continue
        parts = {part.tag: part for part in _read_fields(field.value, field.position + 4)}
        if "00" in parts and parts["00"].value == NATIONAL_DOMAIN:
            nmid = _require(parts, "02", r"ID[0-9]{13}", N_("NMID harus ID dan 13 angka (huruf ke-%(position)s)."))
            criteria = _require(
                parts, "03", r"[A-Z]{3}", N_("Golongan pedagang harus tiga huruf (huruf ke-%(position)s)."), default=""
            )
            return nmid, criteria
    raise NotQris(N_("Kode ini bukan QRIS: tidak ada nomor pedagang nasional (NMID)."), position=1)


def _require(by_tag: dict[str, Field], tag: str, pattern: str, sentence: str, default: str | None = None) -> str:
    field = by_tag.get(tag)
    if field is None:
        if default is None:
            raise BadQris(N_("Kode QRIS tidak lengkap: tanda %(tag)s tidak ada."), tag=tag, position=1)
        return default
    if not re.fullmatch(pattern, field.value):
        raise BadQris(sentence, position=field.position)
    return field.value


def _is_dynamic(by_tag: dict[str, Field]) -> bool:
    sentence = N_("Jenis kode harus 11 atau 12 (huruf ke-%(position)s).")
    return _require(by_tag, _POINT_OF_INITIATION, rf"{STATIC}|{DYNAMIC}", sentence, default=STATIC) == DYNAMIC


def _amount(by_tag: dict[str, Field]) -> Decimal | None:
    sentence = N_("Jumlah di kode ini tidak benar (huruf ke-%(position)s).")
    written = _require(by_tag, _AMOUNT, r"(?=.{1,13}$)[0-9]+(\.[0-9]{1,2})?", sentence, default="")
    if not written:
        return None
    if Decimal(written) <= 0:
        raise BadQris(sentence, position=by_tag[_AMOUNT].position)
    return Decimal(written)


def _write_amount(amount: int | Decimal) -> str:
    exact = Decimal(amount)
    if not exact.is_finite() or exact <= 0 or exact != round(exact, 2):
        raise BadQrisAmount(
            N_("Jumlah harus lebih dari nol, paling banyak dua angka di belakang koma."), field="amount"
        )
    written = str(int(exact)) if exact == int(exact) else f"{exact:.2f}"
    if len(written) > 13:  # noqa: PLR2004 -- the standard's own width of tag 54
        raise BadQrisAmount(N_("Jumlah terlalu besar untuk kode QRIS."), field="amount")
    return written
