"""What a person may have to look at, by code, each with its sentence: the tray of an outlet."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from nttmart.kernel.errors import N_, Refusal

SENTENCES = {
    "gap": N_("Catatan nomor %(first)s sampai %(last)s belum sampai. Kirim dari kasirnya, atau lewat titipan."),
    "broken_chain": N_("Catatan nomor %(seq)s tidak menyambung dengan catatan sebelumnya."),
    "another_body": N_("Catatan ini pernah datang dengan isi lain. Isi yang pertama yang berlaku."),
    "bad_signature": N_("Tanda tangan catatan nomor %(seq)s tidak cocok: isinya mungkin diubah orang."),
    "revoked_till": N_("Catatan nomor %(seq)s dibuat setelah kasir ini dicabut."),
    "clock": N_("Jam kasir menunjukkan %(said)s, dicatat sebagai %(taken)s (waktu UTC)."),
    "duplicate_identity": N_("Dua perangkat memakai kunci yang sama: nomor %(seq)s dipakai dua kali."),
    "unknown_goods": N_("Pada %(number)s ada barang yang tidak dikenal lagi. Penjualannya tetap dicatat."),
    "price_changed": N_("Pada %(number)s ada harga yang tidak pernah berlaku. Penjualannya tetap dicatat."),
    "oversold": N_("Pada %(number)s terjual lebih banyak daripada yang ada. Penjualannya tetap dicatat."),
    "recalled_sold": N_("Pada %(number)s ikut terjual barang yang ditarik. Penjualannya tetap dicatat."),
    "past_best": N_("Pada %(number)s ikut terjual barang yang lewat tanggal baiknya. Penjualannya tetap dicatat."),
    "closed_sold": N_("Pada %(number)s ikut terjual barang yang izinnya sudah habis. Penjualannya tetap dicatat."),
    "bad_sums": N_("Jumlah pada %(number)s tidak cocok. Catatannya disimpan, belum dibukukan."),
    "no_such_sale": N_("Penjualan yang dikembalikan dengan %(number)s belum dikenal."),
    "over_refund": N_("Dengan %(number)s dikembalikan lebih banyak daripada yang dijual."),
    "cash_difference": N_("Kas berbeda %(difference)s dari yang seharusnya."),
    "cash_unexplained": N_(
        "Uang laci %(cashier)s: seharusnya %(theirs)s menurut kasir, %(ours)s menurut yang sudah dibukukan. "
        "Selisihnya %(difference)s."
    ),
    "cash_to_account": N_("%(amount)s masuk atau keluar laci untuk hal lain: «%(note)s». Belum dibukukan."),
    "shift_unknown": N_("Catatan pembukaan giliran ini belum sampai."),
    "shift_twice": N_("Giliran ini sudah dibuka atau ditutup oleh catatan lain. Catatan pertama yang berlaku."),
    "another_outlet": N_("Catatan ini menyebut giliran atau penjualan gerai lain."),
    "unreadable": N_("Catatan nomor %(seq)s disimpan, tetapi isinya tidak dimengerti."),
    "not_booked": N_("Catatan nomor %(seq)s disimpan, tetapi tidak bisa dibukukan."),
    "count_unplaced": N_("Hitungan rak «%(shelf)s»: %(lines)s barang berselisih dan tidak bisa disesuaikan sendiri."),
    "unknown_kind": N_("Catatan nomor %(seq)s dari aplikasi kasir yang lebih baru: disimpan sampai server diperbarui."),
    "product_noted": N_("Kasir mencatat barang baru: «%(text)s», kode %(barcode)s, harga %(price)s."),
    "fault": N_("Catatan nomor %(seq)s disimpan, tetapi belum bisa dibukukan. Pengelola sistem perlu memeriksa."),
}
"""By code. Whoever opens a problem gives the values named in its sentence."""

PAID_FROM_DRAWER = N_("%(amount)s diambil dari laci untuk membayar pembuat: «%(note)s». Belum dibukukan.")
CLOSES_WHEN_APPLIED = frozenset(("no_such_sale", "fault", "unknown_kind"))
"""Problems of a fact that end when it could be applied after all."""
HELD_BACK = CLOSES_WHEN_APPLIED | {
    "bad_sums", "over_refund", "another_outlet", "another_body", "unreadable", "not_booked",
}  # fmt: skip
"""Problems that say why a fact was set apart."""
MONEY_KINDS = frozenset(("sale", "refund", "cash_moved"))
"""Kinds of facts that moved money: one that was set apart waits until it is booked or a person decides about it."""
SETTLED_BY_DEED = frozenset(("cash_unexplained", "cash_to_account"))
"""Problems that end by a posting, never by a word alone."""
FIRST = (
    "recalled_sold", "bad_signature", "duplicate_identity", "broken_chain", "revoked_till", *sorted(HELD_BACK),
    "cash_unexplained", "gap", "cash_to_account", "cash_difference",
)  # fmt: skip
"""Codes in the order in which a person should look; the others are notes beside what was booked."""


class NotFoundProblem(Refusal):
    """No such problem in the tray, or it was settled already."""


class NotByHand(Refusal):
    """A problem that a word does not end: something must be booked or come first."""


class NotHeld(Refusal):
    """A fact that waits for nobody: it is booked, or somebody decided about it."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem to be opened. ``about`` tells it from others of its code; nothing: the fact's id does.

    ``sentence`` is given by whoever says it better than ``SENTENCES`` does.
    """

    code: str
    fact_id: UUID | None = None
    about: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    sentence: str = ""
    text: str = ""
    sig: str = ""

    @property
    def key(self) -> str:
        return self.about or str(self.fact_id)

    @property
    def template(self) -> str:
        return self.sentence or SENTENCES[self.code]


@dataclass(frozen=True, slots=True)
class Problem:
    """A line of the tray. ``refusal`` carries the sentence for ``kernel.words.say``."""

    id: UUID
    till_id: UUID
    till_name: str
    outlet_id: UUID
    fact_id: UUID | None
    seq: int | None
    kind: str
    code: str
    template: str
    values: dict[str, Any]
    opened_at: datetime
    occurred_at: datetime | None
    settled_at: datetime | None
    settled_by: str
    settled_how: str
    is_apart: bool
    """The fact could not be applied, and nobody has decided about it."""

    @property
    def is_held(self) -> bool:
        """Tell whether money hangs on it: the fact is to be booked, or decided about."""
        return self.is_apart and self.kind in MONEY_KINDS

    @property
    def may_be_ticked(self) -> bool:
        """Tell whether a word is enough to settle it."""
        if self.code in SETTLED_BY_DEED or (self.is_apart and self.code in CLOSES_WHEN_APPLIED):
            return False
        return not (self.is_held and self.code in HELD_BACK)

    @property
    def refusal(self) -> Refusal:
        return Refusal(self.template, **self.values)
