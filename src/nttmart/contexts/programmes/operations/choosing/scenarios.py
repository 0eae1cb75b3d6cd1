"""Keeps scenarios: read and canonical, never changed; a mended one names the one it stands for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from nttmart.contexts.programmes.models import Scenario
from nttmart.contexts.programmes.rules.choosing.deciding import CannotSeal, NoSuchChoice
from nttmart.contexts.programmes.rules.choosing.reading import read_json, read_scenario
from nttmart.contexts.programmes.rules.choosing.sealing import canonical, inputs, sha256
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def keep_scenario(  # noqa: PLR0913 -- a scenario has these parts
    *, name: str, raw: Any, actor: Actor, at: datetime, note: str = "", instead_of: UUID | None = None
) -> UUID:
    """Keep what a choice is to follow from; ``raw`` is JSON's text or what it said. Gives its id.

    :raises BadScenario: with every problem found.
    :raises NoSuchChoice, CannotSeal: the one it stands for is not there, or was replaced before.
    :raises TextMissing, TextTooLong: of name and note.
    """
    name = clean_line(name, limit=120, field="name")
    note = clean_line(note, limit=500, field="note", required=False)
    scenario = read_scenario(read_json(raw) if isinstance(raw, str) else raw)
    text = canonical({**inputs(scenario), "name": name})
    if instead_of and not Scenario.objects.filter(id=instead_of).exists():
        raise NoSuchChoice(N_("Skenario ini tidak ditemukan."))
    fact_id = uuid7()
    try:
        with transaction.atomic():
            Scenario.objects.create(
                id=fact_id,
                name=name,
                note=note,
                inputs=text,
                inputs_sha256=sha256(text),
                instead_of_id=instead_of,
                by=str(actor)[:250],
                at=at,
            )
            record(actor, "programmes.keep_scenario", "scenario", fact_id, at=at, detail={"name": name})
    except IntegrityError as twice:
        raise CannotSeal(N_("Skenario ini sudah diganti dengan yang lain.")) from twice
    return fact_id
