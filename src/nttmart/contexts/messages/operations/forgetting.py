"""What people said is not kept for ever: after the period in force the words go, and whose they were."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from nttmart.contexts.messages import models
from nttmart.contexts.messages.operations.addresses import end_address
from nttmart.contexts.messages.queries.media import evidence_path
from nttmart.contexts.messages.queries.senders import STRANGER_KIND
from nttmart.contexts.messages.rules.addresses import AddressEnded
from nttmart.kernel.audit import SYSTEM
from nttmart.kernel.clock import local_date
from nttmart.kernel.rates import rate

KEEP_DAYS: Final = "inbound_keep_days"
_AT_ONCE: Final = 2_000


def forget_inbound(*, at: datetime) -> int:
    """Forget who said what was heard too long ago, and the words and files of which nothing came; gives how many.

    What something came of keeps its words: they are the evidence of it. Strangers who wrote no more have no address
    then, and what was asked so long ago is asked no more. Some thousand a call (daily job).
    :raises NoRuleInForce: if nobody says how long messages are kept.
    """
    if not models.Inbound.objects.exists():
        return 0
    before = at - timedelta(days=rate(KEEP_DAYS, local_date(at)).value)
    old = models.Inbound.objects.filter(received_at__lt=before).exclude(state="new")
    named = old.exclude(bsuid__isnull=True, phone_key__isnull=True, sealed_phone__isnull=True)
    evidence = set(models.SaidFact.objects.filter(inbound__received_at__lt=before).values_list("inbound_id", flat=True))
    with transaction.atomic():
        ids = list(named.order_by("received_at").values_list("id", flat=True)[:_AT_ONCE])
        idle = [inbound_id for inbound_id in ids if inbound_id not in evidence]
        models.Inbound.objects.filter(id__in=ids).update(bsuid=None, phone_key=None, sealed_phone=None)
        models.Inbound.objects.filter(id__in=idle).update(body="")
        files = models.Media.objects.filter(inbound__in=idle, state__in=["kept", "waiting"])
        paths = [path for path in files.values_list("path", flat=True) if path]
        files.update(state="forgotten", path="", next_try_at=None)
        transaction.on_commit(partial(_remove, paths))
    models.Conversation.objects.filter(asked_at__lt=before).update(pending=None, pending_id=None, asked_at=None)
    _forget_strangers(before, at)
    return len(ids)


def _forget_strangers(before: datetime, at: datetime) -> None:
    """End the addresses of strangers from whom nothing came since: their ids and telephones go."""
    since = models.Inbound.objects.filter(channel=OuterRef("channel"), received_at__gte=before)
    silent = models.Address.objects.filter(
        ~Exists(since.filter(bsuid=OuterRef("bsuid"))),
        ~Exists(since.filter(phone_key=OuterRef("phone_key"))),
        party_kind=STRANGER_KIND,
        linked_at__lt=before,
    )
    for address_id in silent.exclude(state="ended").order_by("linked_at").values_list("id", flat=True)[:_AT_ONCE]:
        # One that ended meanwhile, because its owner is known now, is forgotten already.
        with suppress(AddressEnded):
            end_address(address_id, actor=SYSTEM, at=at)


def _remove(names: Iterable[str]) -> None:
    for name in names:
        evidence_path(name).unlink(missing_ok=True)
