"""Who counts as a maker, where a maker may be placed, and the refusals of this room."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.kernel.clock import WITA
from nttmart.kernel.errors import N_, Refusal

KINDS = ("umkm", "group", "school", "community", "cooperative", "bumdes")
NAME_LIMIT = 120
LEGAL_HOLDER_LIMIT = 160
LOCALITY_LIMIT = 120
STORY_LIMIT = 4000
MEMBERS_LIMIT = 100_000
PAGE_SIZE = 24
_BANK_CODE = re.compile(r"[0-9]{3}")
_ACCOUNT_NUMBER = re.compile(r"[0-9]{5,20}")
LAST_DIGITS = 3
TOLD_BY = {
    "producer": "pembuat sendiri",
    "helper": "pendamping",
    "officer": "petugas kabupaten",
    "outlet_manager": "kepala gerai",
}
"""In which part somebody keys in where a maker is paid, and what the maker reads of it."""


class NotFoundProducer(Refusal):
    """No such maker."""


class KindNotKnown(Refusal):
    """Not one of the kinds of maker."""


class PlaceContradiction(Refusal):
    """Village, district and regency do not lie in one another."""


class PlaceMissing(Refusal):
    """At least the regency must be known."""


class MembersOutOfRange(Refusal):
    """A group has at least one member, and not more than a town."""


class ProducerClosed(Refusal):
    """The maker has stopped; nothing new is keyed in for them."""


class HelperAlreadyAppointed(Refusal):
    """The person helps this maker already."""


class NotFoundHelper(Refusal):
    """The person does not help this maker."""


class BankAccountMalformed(Refusal):
    """Not a bank's code or an account's number."""


class NotFoundBankAccount(Refusal):
    """The maker has told no bank account."""


class BankAccountStands(Refusal):
    """The maker has told a bank account, and who pays may not put another in its place or take it away."""


class BankAccountNotForYou(Refusal):
    """Only the maker and managers of outlets may see where a maker is paid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProducerDraft:
    """What somebody keys in about a maker, unchecked. The narrowest place known is enough."""

    name: str
    kind: str
    village_code: str = ""
    district_code: str = ""
    regency_code: str = ""
    locality: str = ""
    """A hamlet, street or school, where it helps to find them."""
    legal_holder: str = ""
    """Who signs and is paid where the maker itself cannot: a school's foundation, a village government."""
    member_count: int | None = None
    story: str = ""
    story_en: str = ""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a maker is, as exactly as is known: village, else district, else regency."""

    regency_code: str
    district_code: str | None = None
    village_code: str | None = None

    @property
    def level(self) -> str:
        return "village" if self.village_code else "district" if self.district_code else "regency"


@dataclass(frozen=True, slots=True)
class ProducerCard:
    """A maker in a list."""

    id: UUID
    slug: str
    name: str
    kind: str
    place_level: str
    """How exactly the place is known: ``village``, ``district`` or ``regency``."""
    village_code: str
    village_name: str
    district_name: str
    regency_code: str
    regency_name: str
    is_closed: bool

    @property
    def place_name(self) -> str:
        """Name the narrowest place known with its regency: «Sikka, Kabupaten Sikka» reads «Sikka, Sikka»."""
        narrow = self.village_name or self.district_name
        return f"{narrow}, {self.regency_name}" if narrow else self.regency_name


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who keys in for a maker."""

    user_id: UUID
    name: str
    appointed_at: datetime
    appointed_by: str


@dataclass(frozen=True, slots=True)
class Producer:
    """A maker, whole."""

    id: UUID
    slug: str
    name: str
    kind: str
    legal_holder: str
    member_count: int | None
    place_level: str
    village_code: str
    village_name: str
    village_kind: str
    district_code: str
    district_name: str
    regency_code: str
    regency_name: str
    regency_slug: str
    island: str
    latitude: float | None
    longitude: float | None
    locality: str
    story: str
    story_en: str
    registered_at: datetime
    registered_by: str
    closed_at: datetime | None
    helpers: tuple[Helper, ...] = ()

    @property
    def place_name(self) -> str:
        narrow = self.village_name or self.district_name
        return f"{narrow}, {self.regency_name}" if narrow else self.regency_name


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Where a maker is paid, as anybody who works with the maker may know it: the number by its last digits."""

    id: UUID
    producer_id: UUID
    bank_code: str
    bank_name: str
    last_digits: str
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class BankDetails:
    """Where a maker is paid, whole: for the maker, and for whoever tells the bank to pay."""

    account: BankAccount
    number: str
    holder: str


@dataclass(frozen=True, slots=True)
class ProducerPage:
    """One page of makers; pages count from 1."""

    cards: tuple[ProducerCard, ...]
    total: int
    page: int
    page_count: int


def check_may_change(told_by: str, *, has_account: bool) -> None:
    """Let who pays enter a maker's account where there is none; only the maker's own side changes what they told.

    :raises BankAccountStands: if so.
    """
    if has_account and told_by == "outlet_manager":
        raise BankAccountStands(
            N_("Rekening ini hanya diganti atau dihapus oleh pembuatnya, pendampingnya, atau petugas kabupaten.")
        )


def bank_account_notice(change: str, maker: str, told_by: str, at: datetime) -> str:
    """Say to a maker that where they are paid was «diisi», «diganti» or «dihapus», by whom, when; never a number."""
    when = at.astimezone(WITA)
    return (
        f"Rekening bank untuk membayar {maker} {change} {when:%d/%m/%Y %H.%M} WITA oleh {TOLD_BY[told_by]}. "
        "Bila ini tidak benar, segera beri tahu gerai atau petugas kabupaten."
    )


def settle_place(village_code: str = "", district_code: str = "", regency_code: str = "") -> Whereabouts:
    """Derive district and regency from the narrowest code given; Kemendagri codes contain those above them.

    :raises PlaceMissing: if nothing is given.
    :raises PlaceContradiction: if a wider code given does not contain the narrower.
    """
    district = village_code[:8] if village_code else district_code
    regency = district[:5] if district else regency_code
    if not regency:
        raise PlaceMissing(N_("Pilih paling tidak kabupaten atau kota."), field="regency_code")
    if district_code and district_code != district:
        raise PlaceContradiction(N_("Desa itu tidak terletak di kecamatan yang dipilih."), field="district_code")
    if regency_code and regency_code != regency:
        raise PlaceContradiction(N_("Tempat itu tidak terletak di kabupaten yang dipilih."), field="regency_code")
    return Whereabouts(regency, district or None, village_code or None)


def check_kind(kind: str) -> str:
    """Accept one of the six kinds.

    :raises KindNotKnown: otherwise.
    """
    if kind not in KINDS:
        raise KindNotKnown(N_("Jenis pembuat tidak dikenal."), field="kind")
    return kind


def check_members(count: int | None) -> int | None:
    """Accept an unknown number of members or a plausible one.

    :raises MembersOutOfRange: otherwise.
    """
    if count is not None and not 1 <= count <= MEMBERS_LIMIT:
        raise MembersOutOfRange(N_("Jumlah anggota antara 1 dan %(limit)s."), field="member_count", limit=MEMBERS_LIMIT)
    return count


def check_open(closed_at: datetime | None) -> None:
    """Refuse to change a maker who has stopped.

    :raises ProducerClosed: if closed.
    """
    if closed_at is not None:
        raise ProducerClosed(N_("Pembuat ini sudah tutup."))


def check_bank_code(text: str) -> str:
    """Accept the three digits by which banks know one another (sandi bank).

    :raises BankAccountMalformed: otherwise.
    """
    code = text.strip()
    if not (_BANK_CODE.fullmatch(code) and code.isascii()):
        raise BankAccountMalformed(N_("Kode bank terdiri dari 3 angka, misalnya 002."), field="bank_code")
    return code


def check_account_number(text: str) -> str:
    """Reduce an account's number to its 5 to 20 digits; people write it with blanks, dots and dashes.

    :raises BankAccountMalformed: if it is none.
    """
    number = re.sub(r"[\s.\-]", "", text[:60])
    if not (_ACCOUNT_NUMBER.fullmatch(number) and number.isascii()):
        raise BankAccountMalformed(N_("Nomor rekening terdiri dari 5 sampai 20 angka."), field="number")
    return number
