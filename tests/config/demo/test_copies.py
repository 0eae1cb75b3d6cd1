"""Copies of the demo's month keep their ids apart, and no table is forgotten."""

from dataclasses import replace
from uuid import UUID

from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from nttmart.config.demo import copies
from nttmart.config.demo.apart import Copy, ids_within

ids = st.integers(0, (1 << 127) - 1).map(lambda number: (number & ((1 << 62) - 1)) | (0x1A02_F59A_8007 << 76))
made_copies = st.builds(Copy, st.integers(1, 999), st.integers(0, (1 << 62) - 1))


@given(ids, ids, made_copies)
def test_copies_keep_different_ids_different(one: int, other: int, copy: Copy) -> None:
    assert (copy.id(one) == copy.id(other)) == (one == other)
    assert copy.id(one) >> 80 == (one >> 80) + copy.number * 4_096
    assert one != copy.id(one)


@given(st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=1, max_size=26), made_copies)
def test_letters_change_like_the_ids_they_come_from_and_change_back(text: str, copy: Copy) -> None:
    again = copy.letters(copy.letters(text))
    assert again == text
    assert copy.letters(text.lower()) == copy.letters(text)
    if len(text) <= 12:
        tail = sum("0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(c) << 5 * n for n, c in enumerate(reversed(text)))
        changed = replace(copy, number=0).id(tail) & ((1 << 5 * len(text)) - 1)
        assert copy.letters(text) == "".join(
            "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[changed >> 5 * n & 31] for n in reversed(range(len(text)))
        )


def test_ids_inside_texts_change_with_the_rest() -> None:
    copy = Copy(2, 5)
    one = UUID(int=0x1A02_F59A_8007 << 76 | 9)
    assert (
        ids_within(f'{{"pieces": {{"{one}": 1}}}}', copy, "") == f'{{"pieces": {{"{UUID(int=copy.id(one.int))}": 1}}}}'
    )


def test_every_table_of_trade_is_copied_or_shared_on_purpose() -> None:
    trade = {
        "producers", "catalogue", "ledger", "stock", "outlets", "payments", "sales", "settlements", "supply", "outbox",
        "legality",
    }  # fmt: skip
    tables = {model._meta.label for name in trade for model in apps.get_app_config(name).get_models()}
    assert tables == set(copies.COPIED) | copies.SHARED
    assert set(copies.COPIED) & copies.SHARED == set()
