"""A backup holds everything, comes back as it was, and is refused when anything about it is wrong."""

import io
import json
import os
import shutil
import stat
import tarfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from nttmart.config.archive import DamagedArchiveError, unpack
from own_database import own_database
from tools.demo_shop import Shop, environ, manage

WRITE = """
from nttmart.kernel import audit, clock
for number in range(5):
    audit.record(audit.SYSTEM, "wrote", "test", number, at=clock.now())
"""
READ = """
from nttmart.kernel.models import AuditEvent
print(sorted(AuditEvent.objects.filter(object_kind="test").values_list("object_id", flat=True)))
"""


class Place:
    """A folder and a database that can hold a shop."""

    def __init__(self, var: Path, url: str) -> None:
        var.mkdir()
        self.var, self.url = var, url

    def manage(self, *command: str) -> str:
        return manage(environ(self.var, self.url), *command).strip()

    def refused(self, *command: str) -> str:
        """Run a command that must fail, and give what it said."""
        with pytest.raises(RuntimeError) as error:
            self.manage(*command)
        return str(error.value).partition("\n")[2].strip()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Place]]:
    folder = tmp_path_factory.mktemp("places")
    with ExitStack() as stack:
        yield lambda name: Place(folder / name, stack.enter_context(own_database(f"place_{name}_{os.getpid()}")))


@pytest.fixture(scope="module")
def full(place: Callable[[str], Place]) -> Place:
    shop = place("full")
    shop.manage("migrate", "-v0")
    shop.manage("shell", "-v0", "-c", WRITE)
    (shop.var / "media" / "photos" / "ab").mkdir(parents=True)
    (shop.var / "media" / "photos" / "ab" / "c.webp").write_bytes(b"picture")
    return shop


def test_what_was_saved_comes_back(full: Place, place: Callable[[str], Place], tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    full.manage("backup", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    empty = place("empty")
    empty.manage("restore", str(file))
    assert empty.manage("shell", "-v0", "-c", READ) == "['0', '1', '2', '3', '4']"
    assert (empty.var / "media" / "photos" / "ab" / "c.webp").read_bytes() == b"picture"
    assert (empty.var / "secret-key").read_text() == (full.var / "secret-key").read_text()
    assert stat.S_IMODE((empty.var / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in empty.var.iterdir() if path.name.startswith(".")] == []


def test_nothing_is_overwritten_unless_told(full: Place, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    full.manage("backup", str(file))
    assert "sudah ada" in full.refused("backup", str(file))
    full.manage("shell", "-v0", "-c", WRITE.replace("range(5)", "range(5, 7)"))
    assert "--replace" in full.refused("restore", str(file))
    assert full.manage("shell", "-v0", "-c", READ) == "['0', '1', '2', '3', '4', '5', '6']"
    full.manage("restore", "--replace", str(file))
    assert full.manage("shell", "-v0", "-c", READ) == "['0', '1', '2', '3', '4']"


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip_bits(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(bytes(content))


def something_else(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04 not a backup")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def rewrite(file: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Pack the archive again after a change to its members."""
    with tarfile.open(file, "r:gz") as archive:
        members = {member.name: archive.extractfile(member).read() for member in archive}
    change(members)
    with tarfile.open(file, "w:gz") as archive:
        for name, content in members.items():
            about = tarfile.TarInfo(name)
            about.size = len(content)
            archive.addfile(about, io.BytesIO(content))


def alter_picture(file: Path) -> None:
    rewrite(file, lambda members: members.update({"media/photos/ab/c.webp": b"PICTURE"}))


def add_file(file: Path) -> None:
    rewrite(file, lambda members: members.update({"media/extra.webp": b"x"}))


def climb_out(file: Path) -> None:
    rewrite(file, lambda members: members.update({"../outside": b"x"}))


def lose_file(file: Path) -> None:
    rewrite(file, lambda members: members.pop("media/photos/ab/c.webp"))


def wrong_manifest(file: Path) -> None:
    rewrite(file, lambda members: members.update({"manifest.json": json.dumps([]).encode()}))


@pytest.fixture(scope="module")
def saved(full: Place) -> Path:
    file = full.var.parent / "saved.tar.gz"
    full.manage("backup", str(file))
    return file


@pytest.mark.parametrize(
    "damage",
    [cut_short, flip_bits, something_else, empty, alter_picture, add_file, climb_out, lose_file, wrong_manifest],
    ids=lambda damage: damage.__name__,
)
def test_damage_is_noticed(damage: Callable[[Path], None], saved: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "copy.tar.gz", tmp_path / "unpacked"
    shutil.copy(saved, file)
    folder.mkdir()
    assert unpack(file, folder)["files"].keys() >= {"media/photos/ab/c.webp", "keys/secret-key"}
    shutil.rmtree(folder)
    folder.mkdir()
    damage(file)
    with pytest.raises(DamagedArchiveError):
        unpack(file, folder)
    assert not (tmp_path / "outside").exists()


def test_a_damaged_file_changes_nothing(full: Place, saved: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy.tar.gz"
    shutil.copy(saved, file)
    alter_picture(file)
    said = full.refused("restore", "--replace", str(file))
    assert said.startswith("CommandError: Berkas «media/photos/ab/c.webp»")
    assert said.endswith("Tidak ada yang diubah.")
    assert full.manage("shell", "-v0", "-c", READ) == "['0', '1', '2', '3', '4']"


def test_the_running_demo_is_saved_whole_and_its_books_agree(
    shop: Shop, place: Callable[[str], Place], tmp_path: Path
) -> None:
    file = tmp_path / "demo.tar.gz"
    shop.manage("backup", str(file))
    copy = place("copy")
    copy.manage("restore", str(file))
    assert copy.manage("check_books").endswith("Semua cocok.")
    assert shop.manage("check_books").strip().endswith("Semua cocok.")
    with pytest.raises(RuntimeError, match="sedang berjalan"):
        shop.manage("restore", "--replace", str(file))
