"""Where a maker may be, and what is refused."""

from datetime import UTC, datetime

import pytest

from nttmart.contexts.producers.rules import (
    KINDS,
    KindNotKnown,
    MembersOutOfRange,
    PlaceContradiction,
    PlaceMissing,
    ProducerClosed,
    Whereabouts,
    check_kind,
    check_members,
    check_open,
    settle_place,
)


@pytest.mark.parametrize(
    ("village", "district", "regency", "settled", "level"),
    [
        ("53.07.03.2005", "", "", Whereabouts("53.07", "53.07.03", "53.07.03.2005"), "village"),
        ("53.07.03.2005", "53.07.03", "53.07", Whereabouts("53.07", "53.07.03", "53.07.03.2005"), "village"),
        ("", "53.07.03", "", Whereabouts("53.07", "53.07.03"), "district"),
        ("", "", "53.07", Whereabouts("53.07"), "regency"),
    ],
)
def test_the_wider_places_follow_from_the_narrowest(
    village: str, district: str, regency: str, settled: Whereabouts, level: str
) -> None:
    assert settle_place(village, district, regency) == settled
    assert settled.level == level


@pytest.mark.parametrize(
    ("village", "district", "regency", "field"),
    [
        ("53.07.03.2005", "53.07.19", "", "district_code"),
        ("53.07.03.2005", "", "53.11", "regency_code"),
        ("", "53.07.03", "53.11", "regency_code"),
    ],
)
def test_places_that_contradict_each_other_are_refused(village: str, district: str, regency: str, field: str) -> None:
    with pytest.raises(PlaceContradiction) as refused:
        settle_place(village, district, regency)
    assert refused.value.field == field


def test_a_maker_without_any_place_is_refused() -> None:
    with pytest.raises(PlaceMissing) as refused:
        settle_place()
    assert str(refused.value) == "Pilih paling tidak kabupaten atau kota."


def test_there_are_six_kinds() -> None:
    assert [check_kind(kind) for kind in KINDS] == list(KINDS)
    for stranger in ("", "UMKM", "pt", "group "):
        with pytest.raises(KindNotKnown):
            check_kind(stranger)


def test_members_are_unknown_or_plausible() -> None:
    assert [check_members(count) for count in (None, 1, 100_000)] == [None, 1, 100_000]
    for count in (0, -1, 100_001, 10**30):
        with pytest.raises(MembersOutOfRange):
            check_members(count)


def test_nothing_new_is_keyed_in_for_a_maker_who_stopped() -> None:
    check_open(None)
    with pytest.raises(ProducerClosed):
        check_open(datetime(2026, 1, 1, tzinfo=UTC))
