"""Loads the demo month: made-up trade of real villages, for looking around and for measuring."""

import os
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from nttmart.config.demo.ground import PASSWORD
from nttmart.config.demo.load import load_demo, write_log_ins
from nttmart.config.demo.sources import BadDemoFile
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say


class Command(BaseCommand):
    requires_system_checks = []
    help = "Memuat bulan contoh: pembuat, produk, stok, pesanan dan pembayaran yang dibuat-buat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", type=int, default=None, help="kelipatan data, 1 sampai 1000")
        parser.add_argument("--until", type=date.fromisoformat, default=None, help="hari terakhir (TTTT-BB-HH)")
        parser.add_argument("--folder", type=Path, default=settings.ROOT / "data" / "demo")

    def handle(self, *_args: Any, **options: Any) -> None:
        scale: int | None = options["scale"]
        if scale is not None and not 1 <= scale <= 1_000:  # noqa: PLR2004 -- the help says it
            raise CommandError("Skala: 1 sampai 1000.")
        try:
            log_ins = load_demo(
                folder=options["folder"],
                scale=scale,
                until=options["until"] or local_date(now()),
                password=os.environ.get("DEMO_PASSWORD") or PASSWORD,
                tell=self.stdout.write,
            )
        except Refusal as refusal:
            raise CommandError(say(refusal)) from refusal
        except BadDemoFile as problem:
            raise CommandError(str(problem)) from problem
        if log_ins:
            write_log_ins(log_ins, settings.VAR / "demo-logins.json")
