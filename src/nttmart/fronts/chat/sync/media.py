"""Fetches pictures and voices that came with messages, judges them, and gives new products their pictures."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.kernel.audit import SYSTEM
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.words import say

logger = logging.getLogger(__name__)

PICTURE_LARGEST: Final = 5_000_000
PICTURE_SIDE: Final = 1_600
_TOO_LARGE: Final = 131052
"""The carrier's code for a file larger than was asked for."""
_NOT_FETCHED: Final = N_("Berkas ini tidak bisa diambil dari WhatsApp. Tolong kirim lagi.")
_LOST: Final = N_("Berkas ini tidak ada lagi.")
SECONDS_OF_A_RUN: Final = 20.0
_SAYING_S: Final = 5.0
_LOOKED_BACK: Final = timedelta(days=1)


class UnfitFile(Refusal):
    """A file of a kind that is not kept."""


def fetch_media(now: Callable[[], datetime]) -> int:
    """Fetch what waits; gives how many files were looked at. One that fails keeps no other waiting.

    After ``SECONDS_OF_A_RUN`` no other file is begun: the carrier is slow, or hangs.
    """
    carriers = messages.carriers()
    waiting = [each for each in messages.list_waiting_media(at=now()) if each.channel in carriers]
    begun, looked_at = time.monotonic(), 0
    for each in waiting:
        if time.monotonic() - begun > SECONDS_OF_A_RUN:
            break
        looked_at += 1
        try:
            _fetch(each, carriers[each.channel], now)
        except Exception:
            logger.exception("File %s could not be fetched", each.id)
            _put_off(each, now)
    return looked_at


def attach_pictures(now: Callable[[], datetime]) -> int:
    """Give new products the pictures that were sent for them; gives how many. A product that has one is left alone.

    One that cannot be taken is passed over from then on, and keeps no other waiting.
    """
    given = 0
    for product_id, file_id in messages.pictures_of("product", since=now() - _LOOKED_BACK):
        found = messages.find_evidence_file(file_id)
        if found is None or catalogue.has_photo(product_id):
            continue
        try:
            with found[1].open("rb") as stream:
                catalogue.add_photo(product_id, stream, alt="", actor=SYSTEM, at=now())
            given += 1
        except Refusal as refusal:
            logger.warning("Picture %s was not taken for product %s: %s", file_id, product_id, refusal)
            messages.pass_over_media(file_id, say(refusal))
        except FileNotFoundError:
            logger.exception("Picture %s is not where it was kept", file_id)
            messages.pass_over_media(file_id, say(UnfitFile(_LOST)))
        except Exception:
            # Of the disk or the database: tried again.
            logger.exception("Picture %s could not be given to product %s", file_id, product_id)
    return given


def _fetch(waiting: messages.WaitingMedia, carrier: messages.Carrier, now: Callable[[], datetime]) -> None:
    if waiting.kind not in {"image", "audio"}:
        # Whoever sent it was told so in its turn.
        messages.refuse_media(waiting.id, say(UnfitFile(N_("Hanya foto dan rekaman suara yang kami simpan."))))
        return
    largest = PICTURE_LARGEST if waiting.kind == "image" else messages.VOICE_LARGEST
    fetched = carrier.media(waiting.media_id, largest)
    if isinstance(fetched, messages.Refused):
        _refuse(waiting, _not_fetched(waiting.kind, fetched.code), now)
    elif isinstance(fetched, messages.Later) or not messages.is_whole_file(fetched.content, waiting.sha256):
        _put_off(waiting, now)
    else:
        try:
            content, ending = _judged(waiting.kind, fetched.content)
        except Refusal as refusal:
            _refuse(waiting, refusal, now)
        else:
            messages.keep_media(waiting.id, content, ending)


def _judged(kind: str, content: bytes) -> tuple[bytes, str]:
    """Give what is kept of a file: a picture re-encoded, a voice as it came once its first bytes say it is one."""
    if kind == "image":
        return catalogue.encode_picture(content, PICTURE_SIDE), "webp"
    return content, messages.voice_kind(content)


def _not_fetched(kind: str, code: int) -> Refusal:
    if code != _TOO_LARGE:
        return UnfitFile(_NOT_FETCHED)
    if kind == "audio":
        return messages.voice_too_long()
    return UnfitFile(N_("Foto ini terlalu besar. Paling besar 5 MB."))


def _put_off(waiting: messages.WaitingMedia, now: Callable[[], datetime]) -> None:
    """Try again later; after the last time it is given up, and whoever sent it is told."""
    if not messages.put_off_media(waiting.id, at=now()):
        _refuse(waiting, UnfitFile(_NOT_FETCHED), now)


def _refuse(waiting: messages.WaitingMedia, refusal: Refusal, now: Callable[[], datetime]) -> None:
    """Keep why it is not kept, and tell whoever sent it."""
    said = say(refusal)
    if messages.refuse_media(waiting.id, said) and (address_id := messages.find_address_of(waiting.inbound_id)):
        parcel_id = messages.queue_answer(address_id=address_id, text=said, inbound_id=waiting.inbound_id, at=now())
        messages.send_parcel(parcel_id, messages.carriers(), now=now, patience=messages.Patience(_SAYING_S))
