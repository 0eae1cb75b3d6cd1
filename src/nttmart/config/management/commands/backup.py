"""`manage.py backup FILE`: the whole shop in one file, while it runs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nttmart.config.archive import NotRestoredError, write_archive
from nttmart.kernel import clock


class Command(BaseCommand):
    help = "Simpan seluruh toko (basis data, foto, kunci) ke satu berkas .tar.gz. Toko boleh tetap buka."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        """Write the file and tell its size."""
        if file.exists():
            raise CommandError(f"{file} sudah ada; cadangan lama tidak pernah ditimpa.")
        if not file.resolve().parent.is_dir():
            raise CommandError(f"Folder {file.resolve().parent} tidak ada.")
        try:
            size = write_archive(file.resolve(), clock.now())
        except NotRestoredError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}: {size:,} byte. Simpan salinannya di luar mesin ini.")
