"""Chooses villages from a scenario file and writes the result, or recomputes a result and compares it byte for byte."""

import os
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.errors import Refusal


class Command(BaseCommand):
    """Choose, or check."""

    help = "Memilih desa menurut skenario (lihat docs/operations/choosing.md). Boleh dihentikan (Ctrl-C)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("scenario", nargs="?", type=Path, help="Berkas skenario (JSON).")
        parser.add_argument("--out", type=Path, help="Berkas hasil (JSON).")
        parser.add_argument("--check", type=Path, help="Hitung ulang hasil ini dan bandingkan.")
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="Berapa proses sekaligus.")

    def handle(self, *_args: Any, **options: Any) -> None:
        started = monotonic()
        try:
            if options["check"]:
                self.check_result(options["check"], options["workers"])
            elif options["scenario"] and options["out"]:
                self.choose(options["scenario"], options["out"], options["workers"])
            else:
                raise CommandError("Pakai: choose_villages SKENARIO.json --out HASIL.json, atau --check HASIL.json")
        except programmes.BadScenario as bad:
            raise CommandError("\n".join(map(str, bad.problems[:50]))) from bad
        except Refusal as refusal:
            raise CommandError(f"{refusal}{self.english(refusal)}") from refusal
        except OSError as wrong:
            raise CommandError(f"Berkas {wrong.filename} tidak dapat dibaca atau ditulis: {wrong.strerror}.") from wrong
        except KeyboardInterrupt as cut:
            raise CommandError("Dihentikan; tidak ada yang ditulis.") from cut
        self.stdout.write(f"Selesai dalam {monotonic() - started:.1f} detik.")

    def choose(self, path: Path, out: Path, workers: int) -> None:
        """Read, choose, write whole or not at all."""
        if not out.parent.is_dir():
            raise CommandError(f"Folder {out.parent} tidak ada.")
        scenario = programmes.read_scenario_file(path)
        for warning in scenario.warnings:
            self.stderr.write(f"Perhatikan: {warning}")
        choice = programmes.choose_villages(scenario, workers=workers, progress=self.progress())
        text = programmes.result_text(choice)
        part = out.with_name(f"{out.name}.part")
        part.write_text(text, encoding="utf-8")
        part.replace(out)
        self.stdout.write(
            f"{len(choice.plan)} dari {len(scenario.villages)} desa terpilih, terbukti terbaik "
            f"({choice.parts} bagian). Hasil: {out}"
        )

    def check_result(self, path: Path, workers: int) -> None:
        """Compute anew from the inputs a result holds, and compare what is sealed."""
        said = path.read_text(encoding="utf-8")
        scenario = programmes.scenario_of(said)
        anew = programmes.result_text(programmes.choose_villages(scenario, workers=workers, progress=self.progress()))
        if programmes.sealed_part(anew) != programmes.sealed_part(said):
            raise CommandError("BERBEDA: hasil hitung ulang tidak sama dengan berkas ini.")
        self.stdout.write("Sama, bita demi bita.")

    def progress(self) -> programmes.Progress:
        """Tell every step that differs from the last by a twentieth, on standard error."""
        told: dict[str, int] = {}
        names = {"choice": "Pilihan terbaik", "reasons": "Alasan tiap desa", "stability": "Bobot digeser"}

        def tell(stage: str, done: int, of: int) -> None:
            share = done * 20 // of if of else 20
            if told.get(stage) != share:
                told[stage] = share
                self.stderr.write(f"{names[stage]}: {done} dari {of}")

        return tell

    def english(self, refusal: Refusal) -> str:
        said = getattr(refusal, "english", "")
        return f"\n{said}" if said else ""
