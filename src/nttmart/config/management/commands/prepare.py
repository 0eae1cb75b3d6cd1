"""`manage.py prepare`: everything between an empty folder and a shop that can be served."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection


class Command(BaseCommand):
    help = "Siapkan toko: tabel, data rujukan, berkas statis; dengan --demo juga satu bulan data contoh."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true")
        parser.add_argument(
            "--scale", type=int, default=None, help="kelipatan data contoh; tanpa ini: satu, atau yang sudah ada"
        )

    def handle(self, *_args: Any, demo: bool, scale: int | None, **_options: Any) -> None:
        """Run the steps in order; each one is safe to run again."""
        self.step("tables", "migrate", verbosity=0)
        self.step("reference data", "load_reference")
        if demo:
            self.step("demo month", "load_demo", scale=scale)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.step("static files", "collectstatic", interactive=False, clear=True, verbosity=0)

    def step(self, what: str, command: str, **options: Any) -> None:
        """Run one command and tell how long it took."""
        begun = time.monotonic()
        call_command(command, stdout=self.stdout, stderr=self.stderr, **options)
        self.stdout.write(f"{what}: {time.monotonic() - begun:.1f} s")
