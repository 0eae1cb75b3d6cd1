"""Reasons the machine wrote down by itself are told in the reader's language; what people wrote stays as it is."""

import pytest
from django.utils.translation import override

from nttmart.contexts.messages.operations import claiming, packing, sending, statuses
from nttmart.contexts.messages.queries import senders
from nttmart.fronts.chat.sync import turning
from nttmart.fronts.office.templatetags.codes.told import TOLD, tell_reason

WRITTEN = {
    *(getattr(claiming, name) for name in ("SPENT", "SHORT", "CLOSED", "NOT_AGREED", "MAYBE", "TRIED_ENOUGH")),
    *(getattr(packing, name) for name in ("NO_ADDRESS", "NO_CARRIER", "NOT_ANSWERED")),
    sending.GIVEN_UP, statuses.TOKEN, senders.STRANGER, turning.FAULT,
}  # fmt: skip


def test_every_reason_that_parcels_and_messages_give_is_known() -> None:
    assert set() == WRITTEN - TOLD


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("Sudah enam kali dicoba.", "Tried six times."),
        (statuses.says(131026), "WhatsApp refused (code 131026)."),
        (statuses.says(None), "WhatsApp refused (code ?)."),
        ("mesin rusak", "mesin rusak"),
        ("Simpan", "Simpan"),  # Typed by somebody, though it is a word of ours.
        ("", ""),
    ],
)
def test_what_the_machine_wrote_is_told_in_english_and_peoples_words_stay(reason: str, said: str) -> None:
    with override("en"):
        assert tell_reason(reason) == said
    with override("id"):
        assert tell_reason(reason) == reason
