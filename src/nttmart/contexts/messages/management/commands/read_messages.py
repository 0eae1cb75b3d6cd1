"""Reads a file of messages as the chat would, one JSON a line, so that anybody can measure the reader."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from nttmart.contexts.messages import api as messages


class Command(BaseCommand):
    """Print the reading of each line of a file. Needs no database."""

    help = "Membaca berkas pesan (JSON per baris) dan menulis pembacaannya, satu JSON per baris."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="Berkas JSONL: text, products, today, dan bila ada pending.")

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        now = timezone.localdate()
        try:
            with file.open(encoding="utf-8", errors="replace") as lines:
                for line in lines:  # a line in gives a line out, so that both files can be laid side by side
                    self.stdout.write(_written(messages.read_line(line, now)))
        except OSError as wrong:
            raise CommandError(f"Berkas «{file}» tidak bisa dibaca: {wrong.strerror}.") from None


def _written(answer: dict[str, Any]) -> str:
    """An answer as JSON; letters that no file can hold are escaped."""
    plain = json.dumps(answer, ensure_ascii=False)
    return plain if plain.isprintable() else json.dumps(answer)
