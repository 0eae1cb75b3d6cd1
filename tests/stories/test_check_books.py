"""The auditor's command: silent about healthy books, exit code 1 and a sentence for each trouble otherwise."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from factories.sales import make_shop, pay
from factories.settlements import payout
from nttmart.contexts.settlements.models import Payout
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def test_healthy_books_agree() -> None:
    shop = make_shop()
    pay(shop.order())
    out = StringIO()
    call_command("check_books", stdout=out)
    assert [line.split(" (")[0] for line in out.getvalue().splitlines()] == [
        "ledger: cocok", "messages: cocok", "catalogue: cocok", "legality: cocok", "stock: cocok", "outlets: cocok",
        "supply: cocok", "sales: cocok", "settlements: cocok", "programmes: cocok", "insight: cocok", "Semua cocok.",
    ]  # fmt: skip


def test_trouble_is_named_and_ends_with_one() -> None:
    shop = make_shop()
    pay(shop.order())
    row = Payout.objects.values().get(id=payout(shop, 1_000))
    Payout.objects.bulk_create([Payout(**row | {"id": uuid7()}) for _ in range(3)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"DROP TRIGGER stock_lot_starts_empty{' ON stock_lot' if connection.vendor == 'postgresql' else ''}"
        )
    out = StringIO()
    with pytest.raises(CommandError, match="4 masalah ditemukan") as trouble:
        call_command("check_books", most=2, stdout=out)
    lines = out.getvalue().splitlines()
    assert trouble.value.returncode == 1
    assert "  - Pengaman stock_lot_starts_empty tidak terpasang." in lines
    settlements = next(at for at, line in enumerate(lines) if line.startswith("settlements: 3 masalah"))
    assert lines[settlements + 3] == "  … dan 1 lagi"
