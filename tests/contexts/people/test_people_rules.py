"""What a role allows where, how numbers are written, what is refused."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.people.rules import (
    NOBODY,
    ROLES,
    SCOPES,
    SCOPES_OF_ROLE,
    NumberMalformed,
    PhoneMalformed,
    RoleNotKnown,
    UsernameMalformed,
    Viewer,
    check_role,
    normalise_identity,
    normalise_phone,
    normalise_username,
)

BELU, ENDE, LELA = (UUID(int=number) for number in (1, 2, 3))


def viewer(*roles: tuple[str, str, object]) -> Viewer:
    return Viewer(uuid4(), "ana", "Ana", frozenset((role, scope, str(where)) for role, scope, where in roles))


def test_a_role_at_an_outlet_holds_there_and_nowhere_else() -> None:
    ana = viewer(("cashier", "outlet", BELU))
    assert ana.may("cashier", outlet_id=BELU)
    assert not ana.may("cashier", outlet_id=ENDE)
    assert not ana.may("cashier")
    assert not ana.may("cashier", producer_id=BELU)
    assert not ana.may("outlet_manager", outlet_id=BELU)
    assert (ana.outlet_ids, ana.producer_ids) == (frozenset({BELU}), frozenset())


def test_who_manages_an_outlet_may_do_what_its_cashiers_may() -> None:
    ana = viewer(("outlet_manager", "outlet", BELU))
    assert ana.may("cashier", outlet_id=BELU)
    assert ana.holds("cashier")
    assert not ana.may("cashier", outlet_id=ENDE)


def test_a_role_held_everywhere_holds_at_each_thing() -> None:
    ana = viewer(("curator", "everywhere", ""))
    assert ana.may("curator")
    assert ana.may("curator", outlet_id=BELU)
    assert ana.may("curator", regency_code="53.04")


def test_a_role_of_a_regency_holds_for_what_lies_in_it() -> None:
    ana = viewer(("officer", "regency", "53.04"))
    assert ana.may("officer", outlet_id=BELU, regency_code="53.04")
    assert not ana.may("officer", outlet_id=BELU, regency_code="53.08")
    assert ana.scope_ids("regency", "officer") == frozenset({"53.04"})


def test_a_steward_holds_no_other_role_by_being_one() -> None:
    tata = viewer(("steward", "everywhere", ""))
    assert tata.is_steward
    assert not any(tata.may(role, outlet_id=BELU, producer_id=LELA) for role in ROLES if role != "steward")


@pytest.mark.parametrize("role", ROLES)
def test_nobody_may_nothing(role: str) -> None:
    assert not NOBODY.may(role, outlet_id=BELU, producer_id=LELA, regency_code="53.04")
    assert not NOBODY.holds(role)
    assert (NOBODY.is_known, NOBODY.is_steward, NOBODY.outlet_ids) == (False, False, frozenset())


def test_an_empty_thing_never_matches_an_empty_scope() -> None:
    assert not viewer(("cashier", "outlet", "")).may("cashier", outlet_id=None)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("scope", SCOPES)
def test_roles_are_held_only_where_they_make_sense(role: str, scope: str) -> None:
    scope_id = "" if scope == "everywhere" else str(BELU)
    if scope in SCOPES_OF_ROLE[role]:
        check_role(role, scope, scope_id)
    else:
        with pytest.raises(RoleNotKnown):
            check_role(role, scope, scope_id)


def test_a_curator_of_one_outlet_would_have_nothing_to_judge() -> None:
    with pytest.raises(RoleNotKnown) as refused:
        check_role("curator", "outlet", str(BELU))
    assert (refused.value.field, refused.value.template) == (
        "place",
        "Kurator memeriksa satu kabupaten atau seluruh NTT, bukan satu gerai.",
    )


@pytest.mark.parametrize(
    ("role", "scope", "scope_id"),
    [
        ("king", "everywhere", ""),
        ("cashier", "outlet", ""),
        ("steward", "everywhere", str(BELU)),
        ("cashier", "planet", "1"),
    ],
)
def test_roles_that_do_not_exist_are_refused(role: str, scope: str, scope_id: str) -> None:
    with pytest.raises(RoleNotKnown):
        check_role(role, scope, scope_id)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("62 812 3456 7890", "+6281234567890"),
        ("0062 812 3456 7890", "+6281234567890"),
        ("+62 0812 3456 7890", "+6281234567890"),
        ("812 3456 7890", "+6281234567890"),
        ("(0380) 821-123", "+62380821123"),
        ("+670 7712 3456", "+67077123456"),
        ("0812\u20113456\u20137890", "+6281234567890"),
    ],
)
def test_numbers_are_written_one_way(typed: str, written: str) -> None:
    assert normalise_phone(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0812",
        "telepon",
        "0812345678901234567",
        "+0812345678",
        "0812;DROP",
        "٠٨١٢٣٤",
        "0812 3456 789٠",
        "9" * 5000,
        "+",
        "081234567a90",
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(PhoneMalformed) as refused:
        normalise_phone(typed, field="buyer_phone")
    assert refused.value.field == "buyer_phone"


@given(st.text(max_size=60))
def test_whatever_is_typed_a_number_is_e164_or_refused(typed: str) -> None:
    try:
        number = normalise_phone(typed)
    except PhoneMalformed:
        return
    assert number.isascii()
    assert number[0] == "+"
    assert number[1:].isdigit()
    assert len(number) <= 16
    assert normalise_phone(number) == number


@pytest.mark.parametrize(("typed", "name"), [("  Ana.Belu ", "ana.belu"), ("beni_2", "beni_2"), ("abc", "abc")])
def test_user_names_are_small_letters(typed: str, name: str) -> None:
    assert normalise_username(typed) == name


@pytest.mark.parametrize("typed", ["", "ab", "a" * 31, "ana belu", ".ana", "ana-", "\u0430na", "ana\u200b1", "a\x00na"])
def test_odd_user_names_are_refused(typed: str) -> None:
    with pytest.raises(UsernameMalformed):
        normalise_username(typed)


def test_identity_numbers_are_their_digits() -> None:
    assert normalise_identity("nip", "19860926 201505 1 001") == "198609262015051001"
    assert normalise_identity("nik", "5371.0101.0190.0001") == "5371010101900001"
    assert normalise_identity("subject", " +6281234567890 ") == "+6281234567890"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("nik", "537101010190000"),
        ("nik", "19860926201505100X"),
        ("nip", "131234567"),
        ("nip", "\u0661" * 18),
        ("nik", ""),
    ],
)
def test_identity_numbers_of_other_lengths_are_refused(kind: str, value: str) -> None:
    with pytest.raises(NumberMalformed):
        normalise_identity(kind, value)


def test_ids_in_scopes_are_uuids() -> None:
    assert viewer(("producer", "producer", LELA), ("cashier", "outlet", BELU)).producer_ids == {UUID(str(LELA))}
