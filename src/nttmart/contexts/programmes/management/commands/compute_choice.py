"""Computes a run that somebody began in the office. Started by it; may be started by hand after a power cut."""

import os
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nttmart.contexts.programmes import api as programmes
from nttmart.kernel import clock
from nttmart.kernel.errors import Refusal


class Command(BaseCommand):
    """Compute one run."""

    help = "Menghitung pemilihan desa yang dimulai di kantor."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run_id", type=UUID)

    def handle(self, *_args: Any, run_id: UUID, **_options: Any) -> None:
        try:
            state = programmes.compute_run(run_id, clock=clock.now, workers=min(os.cpu_count() or 1, 4))
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(state)
