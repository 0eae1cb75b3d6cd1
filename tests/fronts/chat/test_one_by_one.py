"""What fails keeps nothing else waiting: a picture whose file is gone, a message the database would not take."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from PIL import Image

from factories.chat import Phone, payload
from factories.settlements import Shop, after
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import Inbound, Media, SaidFact
from nttmart.fronts.chat.sync.media import attach_pictures
from nttmart.fronts.chat.sync.receiving import take_late_turns

pytestmark = pytest.mark.django_db


def test_a_picture_whose_file_is_gone_keeps_no_other_waiting(maker: Phone, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    for media_id, name in (("9001", "sambal luat"), ("9002", "keripik ubi")):
        maker.show(media_id, f"produk baru {name} 25rb")
        assert maker.say("ya").startswith("Sudah dicatat")
    out = BytesIO()
    Image.new("RGB", (900, 600), "#9c2f20").save(out, format="WEBP")
    for id_ in Media.objects.values_list("id", flat=True):
        messages.keep_media(id_, out.getvalue(), "webp")
    gone = messages.find_evidence_file(Media.objects.get(media_id="9001").id)
    assert gone is not None
    gone[1].unlink()
    assert [attach_pictures(lambda: maker.at) for _ in range(2)] == [1, 0]
    drafts = SaidFact.objects.order_by("at").values_list("document_id", flat=True)
    assert [catalogue.has_photo(each) for each in drafts] == [False, True]
    reasons = Media.objects.order_by("media_id").values_list("state", "reason")
    assert list(reasons) == [("kept", "Berkas ini tidak ada lagi."), ("kept", "")]
    assert [file for _, file in messages.pictures_of("product", since=after(0))] == [
        Media.objects.get(media_id="9002").id
    ]


def test_a_message_the_database_would_not_take_keeps_no_other_waiting(maker_shop: Shop, maker: Phone) -> None:
    stranger = Phone("ID.other", maker.at)
    for phone, text in ((stranger, "halo"), (maker, "stok kopi lela 12")):
        said = payload(phone.message("text", body=text), contacts=[phone.contact()])
        arrived, _ = messages.read_payload(said)
        messages.take_in("whatsapp", arrived, at=phone.at)
    first = Inbound.objects.get(bsuid="ID.other")

    def busy(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 -- Django's signature
        if sql.startswith("UPDATE") and {first.id, first.id.hex} & set(params or ()):
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(busy):
        assert take_late_turns(lambda: maker.at + timedelta(minutes=1)) == 2
    assert dict(Inbound.objects.values_list("bsuid", "state")) == {"ID.other": "new", "ID.maker": "done"}
    assert take_late_turns(lambda: maker.at + timedelta(minutes=2)) == 1
    assert Inbound.objects.get(id=first.id).state == "aside"
