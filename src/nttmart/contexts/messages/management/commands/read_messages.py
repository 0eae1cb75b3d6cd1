"""Reads a file of messages as the chat would, one JSON a line, so that anybody can measure the reader."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nttmart.contexts.messages import api as messages


class Command(BaseCommand):
    """Print the reading of each line of a file. Needs no database."""

    help = "Membaca berkas pesan (JSON per baris) dan menulis pembacaannya, satu JSON per baris."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="Berkas JSONL: text, products, today, dan bila ada pending.")

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        try:
            with file.open(encoding="utf-8", errors="replace") as lines:
                for line in lines:
                    if line.strip():
                        self.stdout.write(json.dumps(messages.read_line(line), ensure_ascii=False))
        except OSError as wrong:
            raise CommandError(f"Berkas «{file}» tidak bisa dibaca: {wrong.strerror}.") from None
