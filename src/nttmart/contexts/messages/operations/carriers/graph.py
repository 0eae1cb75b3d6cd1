"""What the other side of the WhatsApp Cloud API says, as documented: answers, errors, statuses, messages."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from nttmart.contexts.messages.rules.sending import (
    BUTTON_ID_LIMIT,
    BUTTON_TITLE_LIMIT,
    BUTTONS_LIMIT,
    PARCEL_LIMIT,
    WITH_BUTTONS_LIMIT,
)
from nttmart.kernel.ids import uuid7

BAD_REQUEST, BAD_TOKEN, BAD_VALUE, RE_ENGAGEMENT, NO_TEMPLATE = 100, 190, 131009, 131047, 132001
VERSION: Final = "v23.0"
TEMPLATES: Final = frozenset({"kabar_baru"})
_WINDOW_S: Final = 86_400
_WHOM: Final = re.compile(r"[1-9][0-9]{6,14}")
_BSUID: Final = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
_TITLES: Final = {
    RE_ENGAGEMENT: "Re-engagement message",
    131026: "Message undeliverable",
    131056: "(Business Account, Consumer Account) pair rate limit hit",
    130429: "Rate limit hit",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Trouble the next message meets: an error at once, a refusal later by status, or silence.

    ``silent_s``: no answer for so long, then the connection ends; ``but_taken``: the message arrives all the same.
    """

    code: int | None = None
    http_status: int = 400
    later: bool = False
    silent_s: float | None = None
    but_taken: bool = False
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileFault:
    """Trouble the next download meets: what comes instead of the file, and whether its whole length is announced."""

    instead: Callable[[bytes], bytes]
    announces_whole: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """An HTTP answer, and the statuses that follow it."""

    status: int
    body: bytes
    statuses: tuple[Mapping[str, Any], ...] = ()
    silent_s: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def answer_message(body: bytes, *, fault: Fault | None, heard: Mapping[str, int], now: int) -> Answered:
    """Answer ``POST /{number}/messages``: refuse what Meta refuses, else take it and say what becomes of it."""
    message = _read(body)
    if (wrong := _wrong_with(message)) is not None:
        return Answered(400, error_body(wrong, "Invalid parameter"))
    if fault is not None and not (fault.later or fault.but_taken):
        said = fault.body if fault.body is not None else error_body(fault.code or 0, _TITLES.get(fault.code or 0, ""))
        return Answered(fault.http_status, said, silent_s=fault.silent_s, headers=fault.headers)
    wamid = new_wamid()
    code = fault.code if fault is not None and fault.later else _refused_later(message, heard, now)
    statuses = _statuses(message, wamid, code, now)
    return Answered(200, _taken(message, wamid), statuses, silent_s=fault.silent_s if fault else None)


def error_body(code: int, message: str, kind: str = "OAuthException") -> bytes:
    """Write an error as the Graph API does."""
    error = {
        "message": f"(#{code}) {message}",
        "type": kind,
        "code": code,
        "error_data": {"messaging_product": "whatsapp", "details": message},
        "fbtrace_id": "Simulator",
    }
    return json.dumps({"error": error}).encode()


def media_body(media_id: str, url: str, mime: str, content: bytes) -> bytes:
    """Write where a file lies; Meta writes its size as a text."""
    return json.dumps(
        {
            "messaging_product": "whatsapp",
            "url": url,
            "mime_type": mime,
            "sha256": hashlib.sha256(content).hexdigest(),
            "file_size": str(len(content)),
            "id": media_id,
        }
    ).encode()


def inbound_payload(
    number_id: str, shown_number: str, sender: Mapping[str, Any], message: Mapping[str, Any], now: int
) -> tuple[dict[str, Any], str]:
    """Write what the webhook is told when somebody says something; «from» and «wa_id» only with a telephone."""
    wamid = new_wamid()
    phone, bsuid = sender.get("phone"), sender["bsuid"]
    contact = {"profile": {"name": sender.get("name") or ""}, **({"wa_id": phone} if phone else {}), "user_id": bsuid}
    said = {
        **({"from": phone} if phone else {}),
        "from_user_id": bsuid,
        "id": wamid,
        "timestamp": str(now),
        **message,
    }
    return _webhook(number_id, shown_number, {"contacts": [contact], "messages": [said]}), wamid


def status_payload(number_id: str, shown_number: str, status: Mapping[str, Any]) -> dict[str, Any]:
    """Write what the webhook is told of a message that was sent."""
    return _webhook(number_id, shown_number, {"statuses": [dict(status)]})


def new_wamid() -> str:
    """Make a message id of Meta's look."""
    return f"wamid.SIM{uuid7().hex.upper()}"


def _webhook(number_id: str, shown_number: str, value: Mapping[str, Any]) -> dict[str, Any]:
    metadata = {"display_phone_number": shown_number, "phone_number_id": number_id}
    change = {"value": {"messaging_product": "whatsapp", "metadata": metadata, **value}, "field": "messages"}
    return {"object": "whatsapp_business_account", "entry": [{"id": "0", "changes": [change]}]}


def _read(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _wrong_with(message: Mapping[str, Any]) -> int | None:
    """Tell with which code Meta would refuse a message at once; None for a good one."""
    to, recipient = str(message.get("to") or ""), str(message.get("recipient") or "")
    if message.get("messaging_product") != "whatsapp" or not (_WHOM.fullmatch(to) or _BSUID.fullmatch(recipient)):
        return BAD_REQUEST
    match message:
        case {"type": "text", "text": {"body": str(text)}}:
            return None if 0 < len(text) <= PARCEL_LIMIT else BAD_REQUEST
        case {"type": "template", "template": {"name": name, "language": {"code": str()}}}:
            return None if name in TEMPLATES else NO_TEMPLATE
        case {"type": "interactive", "interactive": {"type": "button", "body": {"text": str(text)}, "action": action}}:
            return None if len(text) <= WITH_BUTTONS_LIMIT and _are_buttons(action.get("buttons")) else BAD_VALUE
    return BAD_REQUEST


def _are_buttons(buttons: object) -> bool:
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= BUTTONS_LIMIT:
        return False
    replies = [each["reply"] for each in buttons]
    return len({each["title"] for each in replies}) == len({each["id"] for each in replies}) == len(replies) and all(
        0 < len(each["title"]) <= BUTTON_TITLE_LIMIT and 0 < len(each["id"]) <= BUTTON_ID_LIMIT for each in replies
    )


def _refused_later(message: Mapping[str, Any], heard: Mapping[str, int], now: int) -> int | None:
    """A free text to somebody who has not written for a day is taken, and then fails."""
    last = max(heard.get(str(message.get("to")), 0), heard.get(str(message.get("recipient")), 0))
    return None if message["type"] == "template" or now - last < _WINDOW_S else RE_ENGAGEMENT


def _taken(message: Mapping[str, Any], wamid: str) -> bytes:
    to = message.get("to")
    contact = {"input": to, "wa_id": to} if to else {"input": message["recipient"], "user_id": message["recipient"]}
    said = {"id": wamid} | ({"message_status": "accepted"} if message["type"] == "template" else {})
    return json.dumps({"messaging_product": "whatsapp", "contacts": [contact], "messages": [said]}).encode()


def _statuses(message: Mapping[str, Any], wamid: str, code: int | None, now: int) -> tuple[Mapping[str, Any], ...]:
    whom = {"recipient_id": message["to"]} if message.get("to") else {"recipient_user_id": message["recipient"]}
    told = message.get("biz_opaque_callback_data")
    common = {"id": wamid, "timestamp": str(now), **whom, **({"biz_opaque_callback_data": told} if told else {})}
    if code is not None:
        title = _TITLES.get(code, "Failed")
        error = {"code": code, "title": title, "message": title, "error_data": {"details": title}}
        return ({**common, "status": "failed", "errors": [error]},)
    category = "utility" if message["type"] == "template" else "service"
    pricing = {"billable": category == "utility", "pricing_model": "PMP", "category": category}
    return tuple({**common, "status": status, "pricing": pricing} for status in ("sent", "delivered", "read"))
