"""One command loads what the shop stands on; twice gives the same; a broken file loads nothing."""

import io
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from factories.places import REFERENCE
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.kernel.models import DatedRule

pytestmark = pytest.mark.django_db


def load(**options: object) -> list[str]:
    told = io.StringIO()
    call_command("load_reference", stdout=told, **options)
    return told.getvalue().splitlines()


def test_it_loads_everything_and_twice_alike() -> None:
    first = load()
    assert first[0] == "22 kabupaten/kota, 315 kecamatan, 3442 desa/kelurahan"
    rules = DatedRule.objects.count()
    assert load()[0] == first[0]
    assert (places.count_places().villages, len(outlets.list_outlets()), DatedRule.objects.count()) == (3442, 22, rules)


def test_a_broken_file_is_told_in_a_sentence_and_nothing_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    shutil.copytree(REFERENCE, folder)
    villages = folder / "ntt_villages.csv"
    villages.write_text("\n".join(villages.read_text().splitlines()[:-1]) + "\n")
    with pytest.raises(CommandError, match="Data tempat tidak lengkap"):
        load(folder=folder)
    assert places.count_places().regencies == 0
