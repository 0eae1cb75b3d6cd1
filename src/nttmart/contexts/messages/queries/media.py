"""Evidence: what was said for a document, with the pictures and voices that came with it."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from nttmart.contexts.messages import models
from nttmart.contexts.messages.rules.evidence import Evidence, EvidenceFile
from nttmart.contexts.messages.rules.inbound import read_said

_FOLDER = "evidence"


def evidence_path(name: str) -> Path:
    """Say where a file of evidence lies: beside the database, never where the web server looks."""
    return Path(settings.VAR) / _FOLDER / name[:2] / name


def evidence_of(document_kind: str, document_id: UUID) -> list[Evidence]:
    """List what was said for a document, first said first. Two queries."""
    facts = models.SaidFact.objects.filter(document_kind=document_kind, document_id=document_id)
    rows = facts.order_by("inbound__said_at", "position").values_list(
        "inbound_id", "inbound__kind", "inbound__body", "inbound__said_at", "at"
    )
    found = list(rows)
    files = _files({inbound_id for inbound_id, *_ in found})
    return [
        Evidence(inbound_id, read_said(kind, body).text, said_at, at, tuple(files.get(inbound_id, ())))
        for inbound_id, kind, body, said_at, at in found
    ]


def find_evidence_file(media_id: UUID) -> tuple[str, Path] | None:
    """Find a file kept as evidence, as (ending, path); None if there is none."""
    name = models.Media.objects.filter(id=media_id, state="kept").values_list("path", flat=True).first()
    return (name.rpartition(".")[2], evidence_path(name)) if name else None


def documents_of_file(media_id: UUID) -> list[tuple[str, UUID]]:
    """List the documents (kind, id) a file is evidence for. One query."""
    facts = models.SaidFact.objects.filter(inbound__in=models.Media.objects.filter(id=media_id).values("inbound"))
    return list(facts.values_list("document_kind", "document_id"))


def pictures_of(document_kind: str, *, since: datetime) -> list[tuple[UUID, UUID]]:
    """List pictures kept for documents noted since an instant and not passed over, as (document, file). Two queries."""
    facts = models.SaidFact.objects.filter(document_kind=document_kind, at__gte=since).values_list(
        "document_id", "inbound_id"
    )
    by_inbound: dict[UUID, UUID] = {inbound_id: document_id for document_id, inbound_id in facts}
    kept = models.Media.objects.filter(inbound__in=by_inbound, inbound__kind="image", state="kept", reason="")
    return [(by_inbound[inbound_id], id_) for id_, inbound_id in kept.order_by("id").values_list("id", "inbound_id")]


def _files(inbound_ids: set[UUID]) -> dict[UUID, list[EvidenceFile]]:
    found: dict[UUID, list[EvidenceFile]] = {}
    rows = models.Media.objects.filter(inbound__in=inbound_ids).order_by("id")
    for inbound_id, id_, state, path, reason in rows.values_list("inbound_id", "id", "state", "path", "reason"):
        found.setdefault(inbound_id, []).append(EvidenceFile(id_, state, path.rpartition(".")[2], reason))
    return found
