"""What a contract with a maker says, what it may say, and until when goods may stay under it. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.stock.rules.lots import Ownership
from nttmart.kernel.errors import N_, Refusal

WHOLE_BP: Final = 10_000
MOST_DAYS: Final = 3_650
MOST_PAY_DAYS: Final = 365
BEARERS: Final = ("maker", "operator")
AFTER_GRACE: Final = ("return", "convert")


class BadTerms(Refusal):
    """Terms that cannot be."""


class NoSuchTerms(Refusal):
    """No terms with that id, or they are another maker's."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A contract as it was entered. Shares are basis points; days count from the day the goods came (or were sold)."""

    id: UUID
    producer_id: UUID
    operator_id: UUID
    outlet_id: UUID | None
    ownership: Ownership
    outlet_share_bp: int
    programme_share_bp: int
    tax_share_bp: int
    loss_borne_by: str
    shelf_days: int | None
    grace_days: int
    after_grace: str
    pay_days: int
    effective_from: date
    source: str

    @property
    def maker_share_bp(self) -> int:
        return WHOLE_BP - self.outlet_share_bp - self.programme_share_bp - self.tax_share_bp

    def maker_share(self, amount: int) -> int:
        """Compute what the maker has of an amount in rupiah: what the others' shares, each rounded half up, leave."""
        others = (self.outlet_share_bp, self.programme_share_bp, self.tax_share_bp)
        return amount - sum((2 * amount * share + WHOLE_BP) // (2 * WHOLE_BP) for share in others)

    def expires_on(self, received_on: date) -> date | None:
        """Tell the day on which goods have been here long enough; None: they may stay."""
        return received_on + timedelta(days=self.shelf_days) if self.shelf_days else None

    def leaves_on(self, received_on: date) -> date | None:
        """Tell the day from which goods must go back or be bought: expiry and grace are over."""
        expires_on = self.expires_on(received_on)
        return expires_on + timedelta(days=self.grace_days) if expires_on else None


def refuse_bad_terms(terms: Terms) -> None:
    """Refuse a contract that cannot be: shares beyond the whole, days out of reason, a purchase that shares.

    :raises BadTerms: naming the field.
    """
    shares = {
        "outlet_share_bp": terms.outlet_share_bp,
        "programme_share_bp": terms.programme_share_bp,
        "tax_share_bp": terms.tax_share_bp,
    }
    for field, share in shares.items():
        if not 0 <= share <= WHOLE_BP:
            raise BadTerms(N_("Bagian harus antara 0% dan 100%."), field=field)
    if terms.maker_share_bp <= 0:
        raise BadTerms(N_("Bagian-bagian ini tidak menyisakan apa-apa untuk pembuat."), field="outlet_share_bp")
    if terms.loss_borne_by not in BEARERS or terms.after_grace not in AFTER_GRACE:
        raise BadTerms(N_("Pilihan ini tidak dikenal."), field="loss_borne_by")
    if terms.ownership is Ownership.OPERATOR and (terms.maker_share_bp != WHOLE_BP or terms.loss_borne_by == "maker"):
        raise BadTerms(
            N_("Barang yang dibeli putus tidak dibagi, dan ruginya ditanggung gerai."), field="outlet_share_bp"
        )
    if not 0 <= terms.pay_days <= MOST_PAY_DAYS:
        raise BadTerms(N_("Hari bayar: 0 sampai %(most)s hari."), field="pay_days", most=MOST_PAY_DAYS)
    if not 0 <= terms.grace_days <= MOST_DAYS or not (terms.shelf_days is None or 0 < terms.shelf_days <= MOST_DAYS):
        raise BadTerms(N_("Lama di rak: 1 sampai %(most)s hari, atau kosong."), field="shelf_days", most=MOST_DAYS)
