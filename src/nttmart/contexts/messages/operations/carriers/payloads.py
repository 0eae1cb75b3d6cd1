"""What the WhatsApp Cloud API is told and what it answers, as documented by Meta; no network here."""

import json
from dataclasses import dataclass
from typing import Any, Final

from nttmart.contexts.messages.rules.evidence import is_whole_file
from nttmart.contexts.messages.rules.sending import Later, Outcome, Outgoing, Refused, Taken, Unheard, heals

TOO_MANY: Final = 429
_SERVER_FAULT: Final = 500
_OK: Final = 200
_CODES: Final = 2**31
_DIGITS: Final = 9
_A_DAY_S: Final = 86_400


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a file lies; how large it is said to be, what it is said to be, and its hash."""

    url: str
    size: int | None
    mime: str
    sha256: str

    def is_whole(self, content: bytes) -> bool:
        """Tell whether a file is as large as was said, and the one that was named."""
        return self.size in {None, len(content)} and is_whole_file(content, self.sha256)


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
    asked = _number(retry_after)
    wait = None if asked is None else min(asked, _A_DAY_S)
    if (code := _error_code(said)) is not None:
        return Later(wait) if heals(code) and wait is not None else Refused(code, not heals(code))
    if status == TOO_MANY:
        return Later(wait or 0)
    match said.get("messages"):
        case [{"id": str(ref)}, *_] if status == _OK and ref and ref.isprintable():
            return Taken(ref)
    return Unheard() if status == _OK or status >= _SERVER_FAULT else Refused(status, is_for_ever=True)


def read_media(status: int, body: bytes) -> Placed | Refused | Later:
    """Read where a file lies, and what is said of it."""
    said = _object(body)
    if (code := _error_code(said)) is not None:
        return Later() if heals(code) else Refused(code, is_for_ever=True)
    if status >= _SERVER_FAULT or status == TOO_MANY:
        return Later()
    url = said.get("url")
    if status != _OK or not isinstance(url, str):
        return Refused(status, is_for_ever=True)
    mime, sha256 = (each if isinstance(each := said.get(name), str) else "" for name in ("mime_type", "sha256"))
    return Placed(url, _number(said.get("file_size")), mime, sha256)


def _error_code(said: dict[str, Any]) -> int | None:
    """Give the code of an error; None where nothing says so in a number that can be kept."""
    error = said.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, int) and abs(code) < _CODES else None


def _number(said: object) -> int | None:
    """Read a number that is written as one, or as a text, of at most nine digits."""
    digits = str(said) if isinstance(said, int | str) else ""
    return int(digits) if digits.isdecimal() and len(digits) <= _DIGITS else None


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
