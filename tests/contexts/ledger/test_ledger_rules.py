"""Codes, postings and counter-transfers as they are decided, without a database."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.ledger import BANK, CASH, OWED_TO_WEAVERS, WEAVERS
from nttmart.contexts.ledger.rules.accounts import AccountKind, AccountRef, is_account_code, receiving_account
from nttmart.contexts.ledger.rules.journal import journal_name, plain_words
from nttmart.contexts.ledger.rules.postings import (
    MAX_AMOUNT,
    AlreadyPosted,
    BadPosting,
    NothingToReverse,
    Original,
    Posting,
    ReversesTooMuch,
    amounts_to_reverse,
    refuse_bad_postings,
)
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

SALE = Posting(CASH, OWED_TO_WEAVERS, Rupiah(1), "producer_share")


@pytest.mark.parametrize(
    ("text", "is_code"),
    [
        ("cash:blu", True),
        ("payable:producer:01920000-0000-7000-8000-00000000ea01", True),
        ("inventory", True),
        ("", False),
        ("Cash:blu", False),
        ("cash:", False),
        (":cash", False),
        ("cash::blu", False),
        ("cash:-blu", False),
        ("kas belu", False),
        ("kas_belu", False),
        ("kas\n", False),
        ("а:b", False),
        ("x" * 120, True),
        ("x" * 121, False),
    ],
)
def test_codes_are_plain(text: str, *, is_code: bool) -> None:
    assert is_account_code(text) is is_code


def test_an_account_with_a_strange_code_cannot_be_named() -> None:
    with pytest.raises(ValueError, match="Kas Belu"):
        AccountRef("Kas Belu", AccountKind.ASSET, "Kas")


def test_accounts_of_outlets_and_makers() -> None:
    outlet_id = UUID(int=7)
    accounts = [receiving_account(method, "BLU", outlet_id, "Belu") for method in ("cash", "transfer", "qris")]
    assert [(a.code, a.kind, a.name, a.subject_kind, a.subject_id) for a in [*accounts, OWED_TO_WEAVERS]] == [
        ("cash:blu", "asset", "Kas Belu", "outlet", outlet_id),
        ("bank:blu", "asset", "Bank Belu", "outlet", outlet_id),
        ("qris:blu", "asset", "QRIS Belu", "outlet", outlet_id),
        (f"payable:producer:{WEAVERS}", "liability", "Utang kepada Kelompok Tenun Haliwen", "producer", WEAVERS),
    ]


@pytest.mark.parametrize(
    "posting",
    [
        Posting(CASH, OWED_TO_WEAVERS, Rupiah(0), "sale"),
        Posting(CASH, OWED_TO_WEAVERS, Rupiah(-1), "sale"),
        Posting(CASH, OWED_TO_WEAVERS, Rupiah(MAX_AMOUNT + 1), "sale"),
        Posting(CASH, OWED_TO_WEAVERS, 1.5, "sale"),  # type: ignore[arg-type]  # hostile on purpose
        Posting(CASH, OWED_TO_WEAVERS, True, "sale"),  # type: ignore[arg-type]  # hostile on purpose
        Posting(CASH, CASH, Rupiah(1), "sale"),
        Posting(CASH, OWED_TO_WEAVERS, Rupiah(1), ""),
        Posting(CASH, OWED_TO_WEAVERS, Rupiah(1), "x" * 41),
        Posting(CASH, OWED_TO_WEAVERS, Rupiah(1), "sale", memo="x" * 201),
    ],
)
def test_what_cannot_be_posted_is_refused(posting: Posting) -> None:
    with pytest.raises(BadPosting):
        refuse_bad_postings([SALE, posting])


def test_a_purpose_appears_once_for_a_line() -> None:
    other_line = Posting(CASH, OWED_TO_WEAVERS, Rupiah(1), "producer_share", line_id=uuid7())
    refuse_bad_postings([SALE, other_line, Posting(BANK, OWED_TO_WEAVERS, Rupiah(MAX_AMOUNT), "other")])
    with pytest.raises(AlreadyPosted):
        refuse_bad_postings([SALE, other_line, SALE])


A, B = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("wanted", "decided"),
    [
        ({A: None}, {A: 70}),
        ({A: 30, B: None}, {A: 30, B: 50}),
        ({A: 0, B: 1}, {B: 1}),
        ({A: 70}, {A: 70}),
    ],
)
def test_so_much_is_taken_back_as_wanted_or_all_that_is_left(
    wanted: dict[UUID, Rupiah | None], decided: dict[UUID, int]
) -> None:
    originals = {A: Original(A, 100, 30, is_reversal=False), B: Original(B, 50, 0, is_reversal=False)}
    assert amounts_to_reverse([originals[id_] for id_ in wanted], wanted) == decided


@pytest.mark.parametrize(
    ("original", "wanted", "refusal"),
    [
        (Original(A, 100, 30, is_reversal=False), {A: Rupiah(71)}, ReversesTooMuch),
        (Original(A, 100, 30, is_reversal=False), {A: Rupiah(-1)}, ReversesTooMuch),
        (Original(A, 100, 100, is_reversal=False), {A: None}, NothingToReverse),
        (Original(A, 100, 0, is_reversal=True), {A: None}, NothingToReverse),
        (Original(A, 100, 0, is_reversal=False), {A: None, B: None}, NothingToReverse),
    ],
)
def test_no_more_is_taken_back_than_was_posted(
    original: Original, wanted: dict[UUID, Rupiah | None], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        amounts_to_reverse([original], wanted)


words = st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True)
codes = st.lists(words, min_size=1, max_size=3).map(":".join)


@given(st.lists(st.tuples(words, codes, st.sampled_from(AccountKind)), unique=True, max_size=20))
def test_two_accounts_never_get_one_name_in_a_journal(accounts: list[tuple[str, str, AccountKind]]) -> None:
    names = {journal_name(slug, code, kind) for slug, code, kind in accounts}
    assert len(names) == len(accounts)


@given(st.text())
def test_typed_words_stay_in_one_line_and_mean_nothing(text: str) -> None:
    plain = plain_words(text)
    assert plain.splitlines() in ([], [plain])
    assert not {";", "|", "\0"} & set(plain)
    assert plain == plain_words(plain)
