"""What the WhatsApp Cloud API is told and what it answers, as documented by Meta; no network here."""

import json
from typing import Any, Final

from nttmart.contexts.messages.rules.sending import Later, Outcome, Outgoing, Refused, Taken, Unheard, heals

TOO_MANY: Final = 429
_SERVER_FAULT: Final = 500
_OK: Final = 200


def as_request(outgoing: Outgoing) -> dict[str, Any]:
    """Write a parcel as ``POST /{number}/messages`` wants it.

    «recipient» names the business-scoped id, «to» a telephone where that is all we know: numbers are given to others,
    and an id that is gone is refused instead of reaching somebody else.
    ``biz_opaque_callback_data`` comes back with each status.
    """
    whom = {"recipient": outgoing.bsuid} if outgoing.bsuid else {"to": (outgoing.phone or "").removeprefix("+")}
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **whom,
        **_content(outgoing),
        "biz_opaque_callback_data": str(outgoing.parcel_id),
    }


def _content(outgoing: Outgoing) -> dict[str, Any]:
    if outgoing.template:
        words = [{"type": "text", "text": each} for each in outgoing.parameters]
        template = {
            "name": outgoing.template,
            "language": {"code": outgoing.language},
            "components": [{"type": "body", "parameters": words}],
        }
        return {"type": "template", "template": template}
    if outgoing.buttons:
        buttons = [{"type": "reply", "reply": {"id": id_, "title": title}} for id_, title in outgoing.buttons]
        question = {"type": "button", "body": {"text": outgoing.text}, "action": {"buttons": buttons}}
        return {"type": "interactive", "interactive": question}
    return {"type": "text", "text": {"preview_url": False, "body": outgoing.text}}


def read_answer(status: int, body: bytes, retry_after: str = "") -> Outcome:
    """Read what came back for a message. What cannot be read may have been taken."""
    said = _object(body)
    error = said.get("error")
    if isinstance(error, dict) and isinstance(error.get("code"), int):
        code = error["code"]
        return Later(int(retry_after)) if heals(code) and retry_after.isdecimal() else Refused(code, not heals(code))
    if status == TOO_MANY:
        return Later(int(retry_after) if retry_after.isdecimal() else 0)
    match said.get("messages"):
        case [{"id": str(ref)}, *_] if status == _OK and ref:
            return Taken(ref)
    return Unheard() if status == _OK or status >= _SERVER_FAULT else Refused(status, is_for_ever=True)


def read_media(status: int, body: bytes) -> tuple[str, int | None, str] | Refused | Later:
    """Read where a file lies, how large it is said to be, and what it is said to be."""
    said = _object(body)
    error = said.get("error")
    if isinstance(error, dict) and isinstance(error.get("code"), int):
        return Later() if heals(error["code"]) else Refused(error["code"], is_for_ever=True)
    if status >= _SERVER_FAULT or status == TOO_MANY:
        return Later()
    url, size, mime = said.get("url"), said.get("file_size"), said.get("mime_type")
    if status != _OK or not isinstance(url, str):
        return Refused(status, is_for_ever=True)
    announced = int(size) if isinstance(size, int | str) and str(size).isdecimal() else None
    return url, announced, mime if isinstance(mime, str) else ""


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
