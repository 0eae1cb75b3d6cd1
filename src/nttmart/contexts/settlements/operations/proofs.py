"""Proofs of money that went out: a picture, re-encoded, or a PDF as it is, judged by content and never by name."""

import hashlib
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.rules.expenses import PDF_MOST_BYTES, PROOF_SIDE_PX, BadProof
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_

_OF: dict[str, QuerySet[Any]] = {
    "batch": models.PayoutBatch.objects.all(),
    "payout": models.Payout.objects.all(),
    "expense": models.Expense.objects.all(),
}


def add_proof(*, of_kind: str, of_id: UUID, stream: BinaryIO, actor: Actor, at: datetime) -> UUID:
    """Keep a proof of a «batch», «payout» or «expense»; gives its id. The same file again gives the one kept.

    Pictures are turned upright, stripped of what a camera writes into them, and re-encoded. A PDF has at most 2 MB.

    :raises BadProof: for neither a picture nor a PDF, one too large, or of nothing that is known.
    :raises UnfitPhoto: for a picture that cannot be read, or is too large to decode.
    """
    if of_kind not in _OF or not _OF[of_kind].filter(id=of_id).exists():
        raise BadProof(N_("Bukti ini tidak menunjuk pada pembayaran yang ada."))
    kind, content = _taken_in(stream)
    digest = hashlib.sha256(content).hexdigest()
    named = {f"{of_kind}_id": of_id}
    with transaction.atomic():
        proof = models.Proof(
            kind=kind,
            content=content,
            size_bytes=len(content),
            sha256=digest,
            added_at=at,
            added_by=str(actor)[:250],
            **named,
        )
        models.Proof.objects.bulk_create([proof], ignore_conflicts=True)
        kept: UUID = models.Proof.objects.values_list("id", flat=True).get(sha256=digest, **named)
        if kept == proof.id:
            record(actor, "settlements.add_proof", of_kind, of_id, at=at, detail={"sha256": digest})
    return kept


def _taken_in(stream: BinaryIO) -> tuple[str, bytes]:
    content = stream.read(settings.MAX_UPLOAD_BYTES + 1)
    if not content.startswith(b"%PDF-"):
        return "webp", catalogue.encode_picture(content, PROOF_SIDE_PX)
    if len(content) > PDF_MOST_BYTES:
        raise BadProof(N_("PDF terlalu besar. Paling besar 2 MB."), field="proof")
    if b"%%EOF" not in content[-2_048:]:
        raise BadProof(N_("PDF ini tidak utuh. Simpan ulang lalu kirim lagi."), field="proof")
    return "pdf", content
