"""Thousands of random things happen in a shop, by one and by many at once; afterwards the auditor finds nothing."""

import os
from contextlib import suppress
from functools import partial
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from concurrently import together
from factories.sales import make_shop
from stories.random_shop import Doings, Somebody, furnish

STEPS = int(os.environ.get("NTTMART_RANDOM_OPERATIONS", "1000"))
"""How many things happen in each test; set it higher for a night's run."""


def auditor_says() -> list[str]:
    out = StringIO()
    with suppress(CommandError):
        call_command("check_books", stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_whatever_happens_the_books_agree() -> None:
    doings = Doings()
    Somebody(furnish(make_shop()), doings, seed=2).work(STEPS)
    assert [line for line in auditor_says() if line.startswith("  ")] == []
    happened = {name for name, times in doings.outcomes.items() if times >= 3}
    assert {
        "place", "place_twice", "pay", "claim", "resolve", "prepare", "hand_over", "cancel", "cancel_part", "take_back",
        "refund", "lapse", "pay_out", "receive", "spoil", "count", "OutOfStock", "NotNow", "draft_batch", "pay_batch",
        "withdraw_batch", "money_back", "tell_makers", "spend", "ask_maker", "PayoutExceedsOwed",
    } <= happened  # fmt: skip


@pytest.mark.concurrency
def test_whatever_many_do_at_once_the_books_agree() -> None:
    shop, doings = furnish(make_shop()), Doings()
    people = [Somebody(shop, doings, seed) for seed in range(6)]
    results = together([partial(each.work, STEPS // len(people)) for each in people])
    assert results == [None] * len(people)
    assert [line for line in auditor_says() if line.startswith("  ")] == []
