"""Ids come in order of time, never twice, and are proper version 7 UUIDs; secrets are long and plain to type."""

import re
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from nttmart.kernel import ids


def test_an_id_is_a_version_7_uuid_of_this_millisecond() -> None:
    before = time.time_ns() // 1_000_000
    made = ids.uuid7()
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert before <= made.int >> 80 <= time.time_ns() // 1_000_000 + 1


def test_ten_thousand_ids_come_in_order() -> None:
    made = [ids.uuid7() for _ in range(10_000)]
    assert made == sorted(set(made))


def test_threads_never_get_the_same_id_and_each_sees_them_rise() -> None:
    with ThreadPoolExecutor(8) as pool:
        batches = list(pool.map(lambda _: [ids.uuid7() for _ in range(2_000)], range(8)))
    assert all(batch == sorted(batch) for batch in batches)
    assert len({one for batch in batches for one in batch}) == 16_000


def test_a_clock_set_back_does_not_turn_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns()
    first = ids.uuid7()
    monkeypatch.setattr(time, "time_ns", lambda: now - 3_600 * 10**9)
    later = [ids.uuid7() for _ in range(5_000)]
    assert [first, *later] == sorted({first, *later})


def test_secrets_are_26_letters_without_look_alikes() -> None:
    made = {ids.secret_token() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"[0-9a-hjkmnp-tv-z]{26}", token) for token in made)


def test_spoken_codes_have_the_length_asked_for() -> None:
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{8}", ids.spoken_code(8))


def test_repeatable_ids_come_out_alike_and_end_with_the_block():
    def some() -> list[object]:
        with ids.repeatable_ids(7, 1_700_000_000_000):
            return [*(ids.uuid7() for _ in range(5_000)), ids.secret_token(), ids.spoken_code()]

    first = some()
    made = first[:5_000]

    assert first == some()
    assert made == sorted(set(made))
    assert {each.version for each in made} == {7}
    assert ids.secret_token() != first[5_000]
    assert ids.uuid7().int >> 80 > 1_700_000_000_000
