"""QRIS codes: every vector of the reference, everything that must be refused, and what holds for any code."""

import json
import string
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.payments.rules.qris import (
    BadQris,
    BadQrisAmount,
    NotQris,
    Qris,
    QrisAsksTip,
    QrisChecksumWrong,
    checksum,
    parse_qris,
    with_amount,
)

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "qris.json").read_text())
WHOLE = {code["name"]: code for code in VECTORS["whole"]}
S0 = WHOLE["S0 made up"]["text"]
KINDS: dict[str, type[BadQris]] = {"NotQris": NotQris}


def sealed(body: str) -> str:
    """End a code with the checksum it should have."""
    return body + "6304" + checksum(body + "6304")


def refused(text: str) -> tuple[type[BadQris], object]:
    with pytest.raises(BadQris) as caught:
        parse_qris(text)
    assert "%(" not in str(caught.value)
    return type(caught.value), caught.value.values["position"]


@pytest.mark.parametrize("check", VECTORS["crc"])
def test_checksum_of_the_standard(check: dict[str, str]) -> None:
    assert checksum(check["text"]) == check["crc"]


@pytest.mark.parametrize("code", VECTORS["whole"], ids=lambda code: code["name"])
def test_reads_whole_codes(code: dict[str, Any]) -> None:
    read = parse_qris(code["text"])
    assert read.emit() == code["text"]
    told = {name: getattr(read, name) for name in Qris.__slots__ if name not in {"fields", "amount"}}
    assert told == {name: code[name] for name in told}
    assert read.amount == (code["amount"] and Decimal(code["amount"]))


def test_forgives_white_space_around() -> None:
    assert parse_qris(f"  {S0}\r\n").emit() == S0


@pytest.mark.parametrize("vector", VECTORS["amounts"], ids=lambda vector: vector["name"])
def test_sets_an_amount(vector: dict[str, str]) -> None:
    text = with_amount(WHOLE[vector["from"]]["text"], Decimal(vector["amount"]))
    assert text[-4:] == vector["crc"]
    assert vector["field"] in text
    before = {field.tag: field.value for field in parse_qris(WHOLE[vector["from"]]["text"]).fields}
    after = {field.tag: field.value for field in parse_qris(text).fields}
    assert after == before | {"01": "12", "54": vector["amount"], "63": vector["crc"]}


def test_s1_whole() -> None:
    assert with_amount(S0, 25_000) == WHOLE["S1 made up, with an amount"]["text"]


@pytest.mark.parametrize("vector", VECTORS["tips"], ids=lambda vector: vector["name"])
def test_refuses_codes_that_ask_a_tip(vector: dict[str, str]) -> None:
    body = S0[:-8].replace("010211", "010212").replace("5303360", "5303360" + vector["amount"] + vector["tip"])
    text = sealed(body)
    assert text[-4:] == vector["crc"]
    assert refused(text) == (QrisAsksTip, 1 + text.index(vector["amount"]) + len(vector["amount"]))


@pytest.mark.parametrize("vector", VECTORS["refused"], ids=lambda vector: vector["name"])
def test_refuses_what_is_no_qris(vector: dict[str, Any]) -> None:
    assert refused(vector["text"]) == (KINDS[vector["kind"]], vector["position"])


BROKEN = [
    ("nothing", "", BadQris, 1),
    ("only spaces", " \n", BadQris, 1),
    ("another text", "https://contoh.id/bayar", BadQris, 1),
    ("cut in a value", S0[:100], BadQris, 86),
    ("cut in a length", S0[:135], BadQris, 134),
    ("checksum cut off", S0[:-8], BadQris, 193),
    ("checksum of another", S0[:-4] + "0000", QrisChecksumWrong, 204),
    ("checksum in small letters", S0[:-4] + "565a", BadQris, 204),
    ("letter in a length", S0.replace("5303360", "53x3360"), BadQris, 142),
    ("Arabic digits", S0.replace("5303360", "5303٣٦٠"), BadQris, 146),
    ("line end inside", S0[:20] + "\n" + S0[20:], BadQris, 21),
    ("zero width inside", S0[:20] + "\u200b" + S0[20:], BadQris, 21),
    ("longer than 512", S0[:-8] + "80" + "99" + "x" * 99 + S0 + S0, BadQris, 513),
    ("begins otherwise", sealed(S0[6:-8]), BadQris, 1),
    ("version 02", sealed("000202" + S0[6:-8]), BadQris, 1),
    ("checksum not last", sealed(S0[:-8])[:-8] + "63045652" + "6105" + "85111", BadQris, 212),
    ("tag twice", sealed(S0[:-8] + "5802ID"), BadQris, 204),
    (
        "sub-tag twice",
        sealed(S0[:-8].replace("5144", "5151").replace("0303UMI5204", "0303UMI0303UMI5204")),
        BadQris,
        134,
    ),
    ("empty field", sealed(S0[:-8].replace("5802ID", "5800")), BadQris, 149),
    ("not rupiah", sealed(S0[:-8].replace("5303360", "5303840")), BadQris, 142),
    ("not Indonesia", sealed(S0[:-8].replace("5802ID", "5802SG")), BadQris, 149),
    ("no country", sealed(S0[:-8].replace("5802ID", "")), BadQris, 1),
    ("name of 26", sealed(S0[:-8].replace("5915NTT MART CONTOH", "5926" + "N" * 26)), BadQris, 155),
    ("city of 16", sealed(S0[:-8].replace("6006KUPANG", "6016" + "K" * 16)), BadQris, 174),
    ("kind of trade in letters", sealed(S0[:-8].replace("52045399", "5204TOKO")), BadQris, 134),
    ("NMID too short", sealed(S0[:-8].replace("51440014", "51430014").replace("0215ID1", "0214ID")), BadQris, 108),
    ("amount of nothing", sealed(S0[:-8].replace("5802ID", "54010" + "5802ID")), BadQris, 149),
    ("amount below nothing", sealed(S0[:-8].replace("5802ID", "5402-1" + "5802ID")), BadQris, 149),
    ("amount with three decimals", sealed(S0[:-8].replace("5802ID", "54051.234" + "5802ID")), BadQris, 149),
    ("neither static nor dynamic", sealed(S0[:-8].replace("010211", "010213")), BadQris, 7),
]


@pytest.mark.parametrize(("text", "kind", "position"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_says_what_is_wrong_and_where(text: str, kind: type[BadQris], position: int) -> None:
    assert refused(text) == (kind, position)


@pytest.mark.parametrize("amount", [0, -1, Decimal("0.001"), Decimal("NaN"), Decimal("Infinity"), 10**13])
def test_refuses_amounts_no_code_may_carry(amount: int | Decimal) -> None:
    with pytest.raises(BadQrisAmount):
        with_amount(S0, amount)


@given(st.sampled_from(VECTORS["whole"]), st.integers(0, 511), st.sampled_from(string.printable + "é٣\u202e"))
def test_one_changed_letter_is_never_taken_for_the_same_code(code: dict[str, str], at: int, letter: str) -> None:
    """A CRC of 16 bits finds every change of one character; so a changed code is refused."""
    text = code["text"]
    at %= len(text)
    changed = text[:at] + letter + text[at + 1 :]
    if changed.strip() != text:
        with pytest.raises(BadQris):
            parse_qris(changed)


NAMES = st.text(string.ascii_letters + string.digits + " .&-", min_size=1, max_size=25).filter(
    lambda name: name.strip()
)


@given(NAMES, st.integers(0, 10**13 - 1), st.integers(1, 9_999_999_999_999))
def test_what_is_written_is_read_again(name: str, nmid: int, amount: int) -> None:
    body = (
        S0[:-8].replace("5915NTT MART CONTOH", f"59{len(name):02d}{name}").replace("ID1099000000001", f"ID{nmid:013d}")
    )
    read = parse_qris(with_amount(sealed(body), amount))
    assert (read.merchant_name, read.nmid, read.amount, read.is_dynamic) == (name, f"ID{nmid:013d}", amount, True)
    assert parse_qris(read.emit()) == read


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert parse_qris(text).emit() == text.strip()
    except BadQris as refusal:
        assert refusal.values["position"] >= 1  # noqa: PT017 -- either outcome is right
