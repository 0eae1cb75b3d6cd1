"""What a carrier's payload says: messages and statuses, read without believing anything about them. Pure."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from nttmart.contexts.messages.rules.sending import CarrierStatus
from nttmart.kernel.errors import Refusal

BODY_LIMIT: Final = 1_000_000
"""Bytes of a webhook that are read."""
MEDIA_KINDS: Final = ("image", "audio", "video", "document", "sticker")
_SAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("body",),
    "interactive": ("button_reply", "list_reply"),
    "button": ("text", "payload"),
    **dict.fromkeys(MEDIA_KINDS, ("caption",)),
}
"""Of each kind of message, the parts that are kept."""
_BSUID: Final = re.compile(r"[A-Z]{2}\.[A-Za-z0-9.]{1,128}")
_PHONE: Final = re.compile(r"[1-9][0-9]{6,14}")
_ID_LIMIT, _KIND_LIMIT, _NUMBER_LIMIT = 200, 20, 40
_STATUSES: Final = ("sent", "delivered", "read", "failed")
_CODES: Final = 2**31
_LATEST: Final = 4_102_444_800
"""1 January 2100: a later second is no time anything was said at."""


class BadPayload(Refusal):
    """What was sent is not a carrier's payload."""


class NotSetAside(Refusal):
    """Nothing stands aside there for a person to look at (any more)."""


@dataclass(frozen=True, slots=True)
class MediaNamed:
    """A file that a message names; it is fetched later."""

    media_id: str
    mime: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message as the carrier brought it. ``body``: the words and buttons of its JSON; ``phone``: without a plus."""

    carrier_id: str
    number_id: str
    bsuid: str | None
    phone: str | None
    kind: str
    said_at: datetime | None
    body: str
    answer_to: str
    media: MediaNamed | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says, whatever its kind: words, the id of a button pressed."""

    text: str = ""
    button: str = ""


@dataclass(frozen=True, slots=True)
class InboundRef:
    """A message that was taken in; ``is_new`` where it had not come before."""

    id: UUID
    carrier_id: str
    is_new: bool


def read_payload(payload: object) -> tuple[list[Arrived], list[tuple[str, Mapping[str, Any]]]]:
    """Give the messages of a payload, and its statuses each with the id of our number; what is neither is left out."""
    arrived: list[Arrived] = []
    statuses: list[tuple[str, Mapping[str, Any]]] = []
    for value in _values(payload):
        number_id = _line(_mapping(value.get("metadata")).get("phone_number_id"), _NUMBER_LIMIT)
        contacts = [_mapping(each) for each in _list(value.get("contacts"))]
        arrived += [_arrived(each, contacts, number_id) for each in map(_mapping, _list(value.get("messages"))) if each]
        statuses += [(number_id, each) for each in map(_mapping, _list(value.get("statuses"))) if each]
    return arrived, statuses


def read_statuses(statuses: Sequence[tuple[str, Mapping[str, Any]]], at: datetime) -> list[CarrierStatus]:
    """Read what became of what we sent; a status without an id, or of a kind nobody knows, is left out."""
    found = []
    for _, said in statuses:
        ref, status = _line(said.get("id"), _ID_LIMIT), said.get("status")
        if not ref or status not in _STATUSES:
            continue
        errors = [_mapping(each).get("code") for each in _list(said.get("errors"))]
        pricing = _mapping(said.get("pricing"))
        billable = pricing.get("billable")
        found.append(
            CarrierStatus(
                carrier_ref=ref,
                status=str(status),
                at=min(_instant(said.get("timestamp")) or at, at),
                parcel_id=_uuid(said.get("biz_opaque_callback_data")),
                error_code=next((code for code in errors if isinstance(code, int) and abs(code) < _CODES), None),
                billable=billable if isinstance(billable, bool) else None,
                category=_line(pricing.get("category"), 30),
            )
        )
    return found


def read_said(kind: str, body: str) -> Said:
    """Read what a message kept as ``body`` says; nothing where its kind says nothing in words."""
    try:
        message = _mapping(json.loads(body)) if body else {}
    except ValueError:
        return Said()
    part = _mapping(message.get(kind))
    if kind == "text":
        return Said(_text(part.get("body")))
    if kind == "interactive":
        reply = _mapping(part.get("button_reply")) or _mapping(part.get("list_reply"))
        return Said(_text(reply.get("title")), _text(reply.get("id")))
    if kind == "button":
        return Said(_text(part.get("text")), _text(part.get("payload")))
    return Said(_text(part.get("caption"))) if kind in MEDIA_KINDS else Said()


def _values(payload: object) -> Iterator[Mapping[str, Any]]:
    for entry in _list(_mapping(payload).get("entry")):
        for change in _list(_mapping(entry).get("changes")):
            yield _mapping(_mapping(change).get("value"))


def _arrived(message: Mapping[str, Any], contacts: Sequence[Mapping[str, Any]], number_id: str) -> Arrived:
    contact = _contact_of(message, contacts)
    bsuid = _fitting(_BSUID, message.get("from_user_id")) or _fitting(_BSUID, contact.get("user_id"))
    phone = _fitting(_PHONE, message.get("from")) or _fitting(_PHONE, contact.get("wa_id"))
    context = _mapping(message.get("context"))
    kind = _line(message.get("type"), _KIND_LIMIT) or "unknown"
    without = {name: value for name, value in message.items() if name not in {"from", "from_user_id", "context"}}
    return Arrived(
        carrier_id=_carrier_id(message.get("id"), json.dumps(without)),
        number_id=number_id,
        bsuid=bsuid,
        phone=phone,
        kind=kind,
        said_at=_instant(message.get("timestamp")),
        body=json.dumps(_kept(kind, _mapping(message.get(kind)))),
        answer_to=_line(context.get("id"), _ID_LIMIT),
        media=_media(kind, _mapping(message.get(kind))),
    )


def _kept(kind: str, part: Mapping[str, Any]) -> dict[str, Any]:
    """Keep of a message what ``read_said`` reads: cards of others and news of numbers hold telephones in clear."""
    names = _SAYS.get(kind, ())
    said = {name: part[name] for name in names if isinstance(part.get(name), str)}
    replies = {name: _strings(part[name]) for name in names if isinstance(part.get(name), Mapping)}
    return {kind: said | replies} if said or replies else {}


def _strings(part: Mapping[str, Any]) -> dict[str, str]:
    return {name: value for name in ("id", "title") if isinstance(value := part.get(name), str)}


def _contact_of(message: Mapping[str, Any], contacts: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Whose message it is; the telephone may be missing, and then the only contact is meant."""
    for ours, theirs in (("from_user_id", "user_id"), ("from", "wa_id")):
        named = message.get(ours)
        found = [each for each in contacts if named and each.get(theirs) == named]
        if found:
            return found[0]
    nameless = not message.get("from") and not message.get("from_user_id")
    return contacts[0] if nameless and len(contacts) == 1 else {}


def _media(kind: str, part: Mapping[str, Any]) -> MediaNamed | None:
    media_id = _line(part.get("id"), _ID_LIMIT)
    if kind not in MEDIA_KINDS or not media_id:
        return None
    sha256 = _line(part.get("sha256"), 64)
    return MediaNamed(media_id, _line(part.get("mime_type"), 100), sha256)


def _carrier_id(said: object, body: str) -> str:
    """The carrier's id, by which the same message is known again; a message without one is known by what it says."""
    if isinstance(said, str) and said and said == _line(said, _ID_LIMIT):
        return said
    return f"sha256:{hashlib.sha256(f'{said!r}{body}'.encode('utf-8', 'replace')).hexdigest()}"


def _instant(said: object) -> datetime | None:
    digits = str(said) if isinstance(said, str | int) else ""
    if not digits.isdecimal() or len(digits) > len(str(_LATEST)) or int(digits) > _LATEST:
        return None
    return datetime.fromtimestamp(int(digits), UTC)


def _uuid(said: object) -> UUID | None:
    try:
        return UUID(said) if isinstance(said, str) else None
    except ValueError:
        return None


def _fitting(pattern: re.Pattern[str], said: object) -> str | None:
    return said if isinstance(said, str) and pattern.fullmatch(said) else None


def _line(said: object, limit: int) -> str:
    """A short text that any database takes: no NUL, no half letters."""
    text = said if isinstance(said, str) else ""
    return text.replace("\0", "").encode("utf-8", "replace").decode()[:limit].strip()


def _text(said: object) -> str:
    text = said if isinstance(said, str) else ""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _mapping(said: object) -> Mapping[str, Any]:
    return said if isinstance(said, Mapping) else {}


def _list(said: object) -> Sequence[object]:
    return said if isinstance(said, list) else []
