"""What trade needs before the first order: people who work with the system, and accounts that receive money.

Everything is invented and says so: no name of a person, no number that could be somebody's.
"""

import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.config.demo.sources import BadDemoFile
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.people import api as people
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.kernel.audit import SYSTEM, Actor

PASSWORD = "ntt-mart-contoh"  # noqa: S105 -- printed at the start of every demo; load_demo alone makes these accounts
PIN = "246810"
"""Opens every demo till for whoever works there."""
_SELLERS = {"cashier", "outlet_manager"}
CONSENT_TEXT = "contoh-1"


@dataclass(frozen=True, slots=True)
class LogIn:
    """A demo log-in as printed at the start."""

    username: str
    password: str
    role: str
    where: str
    pin: str = ""
    """Opens a till of the outlet, without signal too."""


def open_accounts(
    rows: Iterable[Mapping[str, str]], makers: Mapping[str, UUID], password: str, at: datetime
) -> tuple[LogIn, ...]:
    """Make the log-ins of ``accounts.csv``, all with one password.

    :raises BadDemoFile: if one is to work for a maker or outlet that is not there.
    """
    scopes = {outlet.regency_code: str(outlet.id) for outlet in outlets.list_outlets()}
    scopes |= {key: str(maker) for key, maker in makers.items()} | {"": ""}
    made = []
    for row in rows:
        user_id = people.create_account(
            username=row["username"], display_name=row["display_name"], password=password, actor=SYSTEM, at=at
        )
        for key in row["scope_key"].split() or [""]:
            if key not in scopes:
                raise BadDemoFile(f"accounts.csv: {row['username']} names «{key}», which is not there")
            _grant(row, user_id, scopes[key], at)
        sells = row["role"] in _SELLERS
        if sells:
            outlets.set_pin(user_id=user_id, pin=PIN, actor=SYSTEM, at=at)
        made.append(LogIn(row["username"], password, row["role_words"], row["where"], PIN if sells else ""))
    return tuple(made)


def _grant(row: Mapping[str, str], user_id: UUID, scope_id: str, at: datetime) -> None:
    if row["role"] == "helper":
        producers.appoint_helper(
            producer_id=UUID(scope_id),
            user_id=user_id,
            text_version=CONSENT_TEXT,
            channel="paper",
            actor=SYSTEM,
            at=at,
        )
        return
    people.grant_role(user_id=user_id, role=row["role"], scope=row["scope"], scope_id=scope_id, actor=SYSTEM, at=at)


def open_receiving_accounts(at: datetime) -> None:
    """Give every outlet an invented QRIS code, an invented bank account and a cash box."""
    for number, outlet in enumerate(outlets.list_outlets(), start=1):
        actor = staff_of(outlet)
        payments.open_receiving_account(
            outlet_id=outlet.id,
            method="qris",
            qris_text=demo_qris(outlet.code, number, _city(outlet)),
            actor=actor,
            at=at,
        )
        payments.open_receiving_account(
            outlet_id=outlet.id,
            method="transfer",
            bank_name="Bank Contoh (bukan bank)",
            account_number=f"0000000{number:03d}",
            account_holder=f"CONTOH {outlet.operator_name}"[:80],
            actor=actor,
            at=at,
        )
        payments.open_receiving_account(outlet_id=outlet.id, method="cash", actor=actor, at=at)


def staff_of(outlet: outlets.OutletCard) -> Actor:
    """Give whoever works at an outlet in the demo."""
    return Actor(f"Petugas {outlet.name} (contoh)")


def _city(outlet: outlets.OutletCard) -> str:
    capitals = {regency.code: regency.capital for regency in places.list_regencies()}
    return capitals[outlet.regency_code].upper()[:15]


def demo_qris(outlet_code: str, number: int, city: str) -> str:
    """Write a static QRIS code that no bank knows: acquirer 0130 of no issuer's, merchant and NMID all invented.

    The format and the reserved-looking numbers follow vector S0 of the project's QRIS tests.
    """
    acquirer = _tlv("00", "ID.CO.BANKNTT.WWW") + _tlv("01", "936001300000000018") + _tlv("02", f"{number:015d}")
    national = _tlv("00", "ID.CO.QRIS.WWW") + _tlv("02", f"ID1099{number:09d}") + _tlv("03", "UMI")
    body = (
        _tlv("00", "01")
        + _tlv("01", "11")
        + _tlv("26", acquirer + _tlv("03", "UMI"))
        + _tlv("51", national)
        + _tlv("52", "5399")
        + _tlv("53", "360")
        + _tlv("58", "ID")
        + _tlv("59", f"NTT MART CONTOH {outlet_code}")
        + _tlv("60", city)
        + _tlv("61", "85111")
        + _tlv("62", _tlv("07", "A01"))
        + "6304"
    )
    return f"{body}{binascii.crc_hqx(body.encode(), 0xFFFF):04X}"


def _tlv(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"
