"""Slips to print and sign: the data goes to typst as JSON, so that no text in it can be taken for markup."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.documents import set_document
from nttmart.fronts.office.templatetags.office_words import WORDS
from nttmart.kernel.clock import WITA
from nttmart.kernel.money import format_rupiah


@dataclass(frozen=True, slots=True)
class SlipPage:
    """One payout of an operator to a maker."""

    slip: settlements.PayoutSlip
    operator_id: UUID
    producer_id: UUID
    may_pay: bool
    proofs: tuple[settlements.ProofCard, ...]


def slip_page(where: Reach, operator_id: UUID, producer_id: UUID, payout_id: UUID) -> SlipPage:
    """Put one payout's page together."""
    return SlipPage(
        settlements.get_payout_slip(payout_id),
        operator_id,
        producer_id,
        operator_id in where.deciding_operator_ids,
        tuple(settlements.list_proofs(of_kind="payout", of_id=payout_id)),
    )


def payout_slip_pdf(slip: settlements.PayoutSlip) -> bytes:
    """Set the slip of a payout on A5 with room for two signatures."""
    paid_at = slip.paid_at.astimezone(WITA)
    rows = [
        [_("Dibayarkan kepada"), slip.producer_name],
        [_("Cara"), " · ".join(part for part in (str(WORDS["method"][slip.method]), slip.reference) if part)],
        [_("Belum dibayar sebelumnya"), format_rupiah(slip.owed_before)],
        [_("Belum dibayar sesudahnya"), format_rupiah(slip.owed_after)],
    ]
    if slip.returned_at:
        rows.append([_("Dikembalikan bank"), date_format(slip.returned_at.astimezone(WITA), "j F Y")])
    if slip.withdrawal:
        rows.append([_("Salah catat, ditarik"), slip.withdrawal.reason])
    said = {
        "title": _("Tanda terima"),
        "number": slip.number,
        "operator": slip.operator_name,
        "day": date_format(paid_at, "j F Y, H.i"),
        "rows": rows,
        "amount": format_rupiah(slip.amount),
        "spelled": slip.spelled,
        "signatures": [[_("Yang menyerahkan"), slip.handed_by], [_("Yang menerima"), slip.received_by]],
        "note": _("Angka dibaca dari buku transaksi yang sama dengan rekening pembuat."),
    }
    return set_document("payout-slip.typ", json.dumps(said, ensure_ascii=False))
