"""A telephone for tests: it says things in the carrier's own payloads and reads what the shop answers."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync.receiving import receive
from nttmart.kernel.audit import Actor

SECRET = "app_secret_test"
NUMBER = "1122000000"


def payload(*said: dict[str, Any], contacts: list[dict[str, Any]] | None = None, **value: Any) -> dict[str, Any]:
    """Write a webhook's payload around messages."""
    inner = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "620000000000", "phone_number_id": NUMBER},
        "contacts": contacts or [],
        "messages": list(said),
    } | value
    change = {"field": "messages", "value": inner}
    return {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}


def signed(body: bytes, secret: str = SECRET) -> str:
    """Sign a body as the carrier does."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


@dataclass
class Phone:
    """Somebody's telephone at a moment; each message comes ten seconds after the one before."""

    bsuid: str
    at: datetime
    phone: str | None = None
    name: str = "Mama Yuli"
    count: int = 0
    sent: list[bytes] = field(default_factory=list)

    def link(self, party: messages.Party) -> UUID:
        """Link the telephone to a party, with consent by id alone."""
        return messages.link_address(
            party=party, channel="whatsapp", bsuid=self.bsuid, consent_id=None, actor=Actor("Ana"), at=self.at
        )

    def message(self, kind: str, **part: Any) -> dict[str, Any]:
        """Write a message of this telephone; its time is now, in whole seconds."""
        self.count += 1
        said: dict[str, Any] = {"id": f"wamid.{self.bsuid}.{self.count}", "timestamp": str(int(self.at.timestamp()))}
        if self.phone:
            said["from"] = self.phone
        return said | {"type": kind, kind: part}

    def contact(self) -> dict[str, Any]:
        return {"profile": {"name": self.name}, "user_id": self.bsuid} | ({"wa_id": self.phone} if self.phone else {})

    def body(self, *said: dict[str, Any]) -> bytes:
        """Write messages as the carrier brings them."""
        return json.dumps(payload(*said, contacts=[self.contact()])).encode()

    def post(self, *said: dict[str, Any], at: datetime | None = None) -> list[messages.InboundRef]:
        """Let the carrier bring messages."""
        body = self.body(*said)
        self.sent.append(body)
        return receive(body, lambda: at or self.at)

    def say(self, text: str, *, seconds: int = 10) -> str:
        """Type something, and give the answer."""
        self.at += timedelta(seconds=seconds)
        return self.answer_to(self.post(self.message("text", body=text)))

    def press(self, button: tuple[str, str], *, seconds: int = 10) -> str:
        """Press a button of an answer, and give the answer to that."""
        self.at += timedelta(seconds=seconds)
        reply = {"id": button[0], "title": button[1]}
        return self.answer_to(self.post(self.message("interactive", type="button_reply", button_reply=reply)))

    def show(self, media_id: str, caption: str = "", *, seconds: int = 10) -> str:
        """Send a picture."""
        self.at += timedelta(seconds=seconds)
        part = {"id": media_id, "mime_type": "image/jpeg"} | ({"caption": caption} if caption else {})
        return self.answer_to(self.post(self.message("image", **part)))

    def speak(self, media_id: str, *, seconds: int = 10) -> str:
        """Send a voice."""
        self.at += timedelta(seconds=seconds)
        part = {"id": media_id, "mime_type": "audio/ogg; codecs=opus", "voice": True}
        return self.answer_to(self.post(self.message("audio", **part)))

    def parcels(self) -> list[messages.Parcel]:
        """List what was answered, newest first."""
        address = messages.find_party("whatsapp", self.bsuid, None)
        return messages.list_parcels(address_id=address.id) if address else []

    def answer_to(self, refs: list[messages.InboundRef]) -> str:
        """Give what was answered to the last of some messages; nothing where nothing was."""
        said = [parcel.text for parcel in self.parcels() if parcel.answers_id == refs[-1].id]
        return said[0] if said else ""

    def buttons(self) -> tuple[tuple[str, str], ...]:
        """Give the buttons of the last answer."""
        return self.parcels()[0].buttons
