"""Foresees what outlets sell and proposes what to ask makers for; cut at any time, it goes on when called again."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nttmart.contexts.supply import api as supply
from nttmart.kernel import clock


class Command(BaseCommand):
    """Note which shelves were bare, then foresee."""

    help = "Memperkirakan penjualan tiap gerai dan mengusulkan pesanan. Boleh dihentikan (Ctrl-C), lalu diteruskan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--as-of", type=date.fromisoformat, default=None, help="Hari dalam minggu yang mulai diperkirakan (WITA)."
        )

    def handle(self, *_args: Any, as_of: date | None, **_options: Any) -> None:
        at = clock.now()
        try:
            supply.note_shelves(at=at)
            run_id = supply.run_forecasts(at=at, as_of=as_of, progress=self.tell)
        except KeyboardInterrupt as cut:
            raise CommandError("Dihentikan. Yang sudah selesai tersimpan; jalankan lagi untuk meneruskan.") from cut
        run = supply.get_run(run_id)
        self.stdout.write(
            f"Selesai: {run.series} deret, {run.proposals} usul pesanan, {run.seconds} detik. "
            f"Minggu {run.as_of_on}, masukan {run.inputs_sha256[:12]}."
        )

    def tell(self, done: int, of: int) -> None:
        self.stdout.write(f"{done} dari {of} deret", ending="\r" if self.stdout.isatty() else "\n")
        self.stdout.flush()
