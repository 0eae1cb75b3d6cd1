"""A refusal is a sentence with its values, in the language of the reader, and changes nothing by itself."""

from datetime import UTC, date, datetime

from django.utils import translation

from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.words import say


def test_a_refusal_says_its_sentence_with_its_values() -> None:
    refusal = Refusal(N_("Tinggal %(left)s."), field="quantity", left=2)
    assert (say(refusal), str(refusal), refusal.field, refusal.values) == (
        "Tinggal 2.",
        "Tinggal 2.",
        "quantity",
        {"left": 2},
    )


def test_a_per_cent_sign_without_values_is_left_alone() -> None:
    assert say(Refusal("Potongan 5% sudah berakhir.")) == "Potongan 5% sudah berakhir."


def test_values_are_never_read_as_patterns() -> None:
    assert say(Refusal("Nama: %(name)s", name="%(secret)s %s {0}")) == "Nama: %(secret)s %s {0}"


def test_a_sentence_django_knows_is_translated() -> None:
    with translation.override("id"):
        assert say(Refusal("This field is required.")) == "Bidang ini tidak boleh kosong."


def test_the_day_is_that_of_ntt() -> None:
    assert local_date(datetime(2026, 3, 1, 16, 0, tzinfo=UTC)) == date(2026, 3, 2)
    assert local_date(datetime(2026, 3, 1, 15, 59, tzinfo=UTC)) == date(2026, 3, 1)
    assert now().utcoffset() == datetime.now(UTC).utcoffset()
