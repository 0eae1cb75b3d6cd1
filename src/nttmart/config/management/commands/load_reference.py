"""Loads what the shop stands on: places, categories, outlets, tariffs, dated rules. Loading again changes nothing."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import api as legality
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.sales import api as sales
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.rates import load_rules
from nttmart.kernel.words import say


class Command(BaseCommand):
    help = "Memuat data rujukan: tempat, kategori, gerai, tarif, aturan bertanggal baru."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.ROOT / "data" / "reference")

    def handle(self, *_args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        try:
            with transaction.atomic():
                self._load(folder)
        except Refusal as refusal:
            raise CommandError(say(refusal)) from refusal

    def _load(self, folder: Path) -> None:
        counts = places.load_places(folder)
        self._tell(f"{counts.regencies} kabupaten/kota, {counts.districts} kecamatan, {counts.villages} desa/kelurahan")
        self._tell(f"{places.load_village_statuses(folder, at=now())} keadaan desa dalam program OVOP")
        self._tell(f"{catalogue.load_categories(folder)} kategori")
        self._tell(f"{programmes.load_commodities(folder)} komoditas")
        for load in (outlets.load_outlets, outlets.load_tariffs, sales.load_split_rules, legality.load_permit_rules):
            self._tell(", ".join(f"{count} {what}" for what, count in load(folder).items()))
        self._tell(f"{load_rules(folder / 'dated_rules.csv')} aturan bertanggal baru")

    def _tell(self, what: str) -> None:
        self.stdout.write(what)
