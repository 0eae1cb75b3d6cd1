"""A question and the facts that wait, as the conversation keeps them (JSON) and gives them back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from nttmart.contexts.messages.rules.reading.lines import fact_as_json
from nttmart.contexts.messages.rules.reading.pendings import to_fact
from nttmart.contexts.messages.rules.turns.moves import Asked, Noted


def asked_as_json(asked: Asked) -> dict[str, Any]:
    """Write a question as plain values; its id and time have columns of their own."""
    return {
        "asked": asked.kind,
        "text": asked.text,
        "choices": list(asked.choices),
        "noted": [_noted_as_json(each) for each in asked.noted],
        "about": asked.about,
        "about_id": str(asked.about_id) if asked.about_id else None,
        "topic": asked.topic,
        "values": list(asked.values),
        "later": [_noted_as_json(each) for each in asked.later],
        "told": [fact_as_json(each) for each in asked.told],
        "given": dict(asked.given),
        "shown": [str(each) for each in asked.shown],
    }


def asked_from_json(id_: UUID, asked_at: datetime, kept: Mapping[str, Any]) -> Asked:
    """Read what ``asked_as_json`` wrote."""
    about_id = kept["about_id"]
    return Asked(
        id=id_,
        asked_at=asked_at,
        kind=kept["asked"],
        text=kept["text"],
        choices=tuple(kept["choices"]),
        noted=tuple(_noted_from_json(each) for each in kept["noted"]),
        about=kept["about"],
        about_id=UUID(about_id) if about_id else None,
        topic=kept["topic"],
        values=tuple(kept["values"]),
        later=tuple(_noted_from_json(each) for each in kept["later"]),
        told=tuple(to_fact(each) for each in kept.get("told", ())),
        given=kept.get("given", {}),
        shown=tuple(UUID(each) for each in kept.get("shown", ())),
    )


def _noted_as_json(noted: Noted) -> dict[str, Any]:
    return {
        "inbound": str(noted.inbound_id),
        "position": noted.position,
        "maker": str(noted.maker_id),
        "maker_name": noted.maker_name,
        "fact": fact_as_json(noted.fact),
        "saying": noted.saying,
        "detail": dict(noted.detail),
    }


def _noted_from_json(kept: Mapping[str, Any]) -> Noted:
    return Noted(
        inbound_id=UUID(kept["inbound"]),
        position=kept["position"],
        maker_id=UUID(kept["maker"]),
        maker_name=kept["maker_name"],
        fact=to_fact(kept["fact"]),
        saying=kept["saying"],
        detail=kept["detail"],
    )
