"""Writes the books as a journal that hledger or beancount reads."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nttmart.contexts.ledger import api as ledger


class Command(BaseCommand):
    """Write a journal to the standard output."""

    help = "Menulis pembukuan sebagai jurnal untuk hledger atau beancount."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=[each.value for each in ledger.JournalFormat], required=True)
        parser.add_argument("--book", default="", help="Slug satu buku; kosong berarti semua.")
        parser.add_argument("--until", type=date.fromisoformat, default=None, help="Sebelum tanggal ini (WITA).")

    def handle(self, *_args: Any, book: str, until: date | None, **options: Any) -> None:
        found = ledger.find_book(book) if book else None
        if book and found is None:
            known = ", ".join(each.slug for each in ledger.list_books())
            raise CommandError(f"Buku «{book}» tidak ada. Yang ada: {known}")
        journal = ledger.export_journal(ledger.JournalFormat(options["format"]), found.id if found else None, until)
        for line in journal:
            self.stdout.write(line)
