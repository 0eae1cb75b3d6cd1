"""hledger and beancount read our journals and come to our balances, account by account, whatever people type."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from beancount import loader
from beancount.core import realization
from django.core.management import CommandError, call_command

from factories.ledger import BANK, CASH, NOON, OWED_TO_WEAVERS, make_book, pay_out, post_sale
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.ledger.rules.journal import journal_name
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db

HOSTILE = (
    'tenun "Lela"; rm -rf / | (kode) [2026-01-01] date:2020-01-01',
    "baris\nkedua\r\n2026-01-01 * palsu\n    Assets:Palsu  1 IDR\n    Equity:Palsu",
    "\\ \\\" ' ` $(id) {{ }} #tag ^tautan @ 5 USD = 0",
    "عربي \u202eterbalik\u202c 中文 \U0001f600 \u2028 \x00 \x1b[31m"[:200].replace("\x00", ""),
    "! * ( ; comment",
)


@pytest.fixture
def books() -> list[ledger.Book]:
    """Two books with sales, payouts, takings back, memos in bad taste, and times on both sides of midnight in NTT."""
    belu, sikka = make_book(), make_book("dekranasda-sikka")
    first, _ = post_sale(belu, days=0)
    post_sale(belu, days=1, amount=12_345)
    post_sale(sikka, days=1, amount=7)
    pay_out(belu, 50_000, days=2)
    ledger.reverse({first: Rupiah(11)}, "cancellation", uuid7(), NOON, NOON, memo=HOSTILE[0])
    late = NOON.replace(hour=16)
    for number, memo in enumerate(HOSTILE):
        posting = ledger.Posting(BANK, CASH, Rupiah(1 + number), "setor", memo=memo)
        ledger.post(belu, [posting], "deposit", uuid7(), late + timedelta(days=number), late)
    return ledger.list_books()


def ours(books: Iterable[ledger.Book], **until: Any) -> dict[str, int]:
    """Read our balances under the names they have in a journal, leaving out accounts on which nothing stands."""
    return {
        journal_name(book.slug, account.code, account.kind): account.debit_minus_credit
        for book in books
        for account in ledger.balances(book.id, **until)
        if account.debit_minus_credit
    }


def export(tmp_path: Path, format_: str, *options: str) -> Path:
    out = StringIO()
    call_command("export_ledger", "--format", format_, *options, stdout=out)
    path = tmp_path / f"buku.{format_}"
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def hledger(journal: Path, *words: str) -> str:
    if os.environ.get("NTTMART_NO_HLEDGER") == "1":
        pytest.skip("NTTMART_NO_HLEDGER=1")
    program = shutil.which("hledger")
    assert program, "hledger is missing: apt-get install hledger (or set NTTMART_NO_HLEDGER=1)"
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    run = subprocess.run(
        [program, "-f", str(journal), *words], capture_output=True, text=True, env=environment, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def hledger_balances(journal: Path, *words: str) -> dict[str, int]:
    rows, _ = json.loads(hledger(journal, "balance", "--flat", "--no-elide", "-O", "json", *words))
    found = {}
    for name, _, _, amounts in rows:
        assert {amount["acommodity"] for amount in amounts} <= {"IDR"}
        found[name] = sum(int(amount["aquantity"]["floatingPoint"]) for amount in amounts)
    return {name: amount for name, amount in found.items() if amount}


def beancount_balances(journal: Path) -> dict[str, int]:
    entries, errors, _ = loader.load_file(str(journal))
    assert errors == []
    root = realization.realize(entries)
    found: dict[str, int] = {}
    for account in realization.iter_children(root):
        for position in account.balance:
            assert position.units.currency == "IDR"
            found[account.account] = int(position.units.number)
    return {name: amount for name, amount in found.items() if amount}


def test_hledger_comes_to_our_balances(books: list[ledger.Book], tmp_path: Path) -> None:
    journal = export(tmp_path, "hledger")
    hledger(journal, "check", "--strict")
    assert hledger_balances(journal) == ours(books)


def test_beancount_comes_to_our_balances(books: list[ledger.Book], tmp_path: Path) -> None:
    assert beancount_balances(export(tmp_path, "beancount")) == ours(books)


def test_one_book_until_a_day_in_ntt(books: list[ledger.Book], tmp_path: Path) -> None:
    belu = [book for book in books if book.slug == "dekranasda-belu"]
    midnight = NOON.replace(hour=16)
    expected = ours(belu, until=midnight)
    options = ("--book", "dekranasda-belu", "--until", "2026-03-03")
    assert beancount_balances(export(tmp_path, "beancount", *options)) == expected
    assert hledger_balances(export(tmp_path, "hledger", *options)) == expected
    assert expected[journal_name("dekranasda-belu", CASH.code, CASH.kind)] == 100_000 - 11


def test_hledger_knows_what_kind_an_account_is(books: list[ledger.Book], tmp_path: Path) -> None:
    journal = export(tmp_path, "hledger")
    liabilities = hledger_balances(journal, "type:L")
    name = journal_name("dekranasda-belu", OWED_TO_WEAVERS.code, OWED_TO_WEAVERS.kind)
    assert liabilities[name] == -(80_000 + 12_345 - 50_000 - 11)
    assert hledger(journal, "print", "desc:palsu", "date:2026-01").strip() == ""


def test_empty_books_are_a_journal_too(tmp_path: Path) -> None:
    assert beancount_balances(export(tmp_path, "beancount")) == {}
    assert hledger_balances(export(tmp_path, "hledger")) == {}


def test_a_book_that_does_not_exist_is_named(tmp_path: Path) -> None:
    make_book()
    with pytest.raises(CommandError, match="Yang ada: dekranasda-belu"):
        export(tmp_path, "hledger", "--book", "nihil")


def test_a_journal_is_written_in_few_queries(books: list[ledger.Book], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        lines = list(ledger.export_journal(ledger.JournalFormat.HLEDGER, until=date(2030, 1, 1)))
    assert len([line for line in lines if line.startswith("2026-")]) == 13
