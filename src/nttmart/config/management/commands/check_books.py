"""Looks whether money, stock, orders and the shelf agree. Exit code 1 and a list of sentences if they do not."""

import importlib
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

CONTEXTS = (
    "ledger",
    "messages",
    "catalogue",
    "legality",
    "stock",
    "outlets",
    "supply",
    "sales",
    "settlements",
    "programmes",
    "insight",
)
"""Each has ``check`` in its door: sentences about what is wrong, none if all is well. Sales asks payments'."""


class Command(BaseCommand):
    """Run every context's check."""

    help = "Memeriksa pembukuan, stok, pesanan dan etalase. Kode keluar 1 bila ada yang tidak cocok."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, default=200, help="Paling banyak sebutkan sekian masalah per bagian.")

    def handle(self, *_args: Any, most: int, **_options: Any) -> None:
        found = 0
        for context in CONTEXTS:
            began = time.monotonic()
            problems = list(checks_of(context)())
            found += len(problems)
            words = f"{len(problems)} masalah" if problems else "cocok"
            self.stdout.write(f"{context}: {words} ({time.monotonic() - began:.1f} detik)")
            for problem in problems[:most]:
                self.stdout.write(f"  - {problem}")
            if len(problems) > most:
                self.stdout.write(f"  … dan {len(problems) - most} lagi")
        if found:
            raise CommandError(f"{found} masalah ditemukan.", returncode=1)
        self.stdout.write("Semua cocok.")


def checks_of(context: str) -> Callable[[], Iterator[str]]:
    """Find a context's check behind its door."""
    door = importlib.import_module(f"nttmart.contexts.{context}.api")
    check: Callable[[], Iterator[str]] = door.check
    return check
