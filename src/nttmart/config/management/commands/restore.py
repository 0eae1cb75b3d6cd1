"""`manage.py restore FILE`: put a backup in the place of the shop."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nttmart.config.archive import DamagedArchiveError, NotRestoredError, restore_archive
from nttmart.config.ticker import holds


class Command(BaseCommand):
    help = (
        "Pulihkan toko dari berkas cadangan. Toko harus ditutup dahulu; data yang ada hanya diganti dengan --replace."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="ganti data yang ada di sini")

    def handle(self, *_args: Any, file: Path, replace: bool, **_options: Any) -> None:
        """Check the file, then put it in place; nothing changes if anything is wrong."""
        settings.VAR.mkdir(parents=True, exist_ok=True)
        with (settings.VAR / "ticker.lock").open("w") as lock:
            if not holds(lock):
                raise CommandError("Toko sedang berjalan. Hentikan dahulu.")
            try:
                manifest = restore_archive(file, replace=replace)
            except (DamagedArchiveError, NotRestoredError) as error:
                raise CommandError(f"{error} Tidak ada yang diubah.") from error
        self.stdout.write(f"Pulih ke keadaan {manifest['made_at']}. Periksa dengan: manage.py check_books")
