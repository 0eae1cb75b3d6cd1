"""One file that holds the whole shop: database, pictures and keys, each with its checksum, and the way back.

`backup` and `restore` are the commands; docs/operations/backup.md tells the operator when to use them.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
KEYS = "*-key"
EVIDENCE = "evidence"
"""Files beside the database that must come along: without them log-ins and pseudonyms no longer match."""


class DamagedArchiveError(Exception):
    """The file is not one of our backups, or not whole any more."""


class NotRestoredError(Exception):
    """The backup is good, but may not be put here."""


def write_archive(path: Path, at: datetime) -> int:
    """Write a backup while the shop runs, and give its size in bytes. The file appears only when it is complete.

    SQLite is copied by its own online backup, PostgreSQL by pg_dump: both are one consistent moment. Pictures are
    never changed once written, so copying them afterwards misses none that the database names.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
        copy = Path(folder) / DATABASE[connection.vendor]
        dump_database(copy)
        members = {copy.name: copy, **dict(files_beside())}
        manifest = {
            "format": FORMAT,
            "engine": connection.vendor,
            "made_at": at.isoformat(),
            "files": {name: {"bytes": file.stat().st_size, "sha256": checksum(file)} for name, file in members.items()},
        }
        said = Path(folder) / MANIFEST
        said.write_text(json.dumps(manifest, indent=1, sort_keys=True))
        made = Path(folder) / "archive"
        with tarfile.open(made, "w:gz", compresslevel=6) as archive:
            for name, file in {MANIFEST: said, **members}.items():
                archive.add(file, name, recursive=False)
        made.chmod(0o600)
        made.replace(path)
    return path.stat().st_size


def files_beside() -> Iterator[tuple[str, Path]]:
    """List what belongs to the shop outside the database: pictures, what was kept as evidence, keys."""
    for file in sorted(settings.MEDIA_ROOT.rglob("*")):
        if file.is_file():
            yield f"media/{file.relative_to(settings.MEDIA_ROOT)}", file
    evidence = settings.VAR / EVIDENCE
    for file in sorted(evidence.rglob("*")):
        if file.is_file():
            yield f"{EVIDENCE}/{file.relative_to(evidence)}", file
    for file in sorted(settings.VAR.glob(KEYS)):
        yield f"keys/{file.name}", file


def restore_archive(path: Path, *, replace: bool) -> dict[str, Any]:
    """Put a backup in the place of the shop, which must not be running, and give its manifest.

    Everything is unpacked and checked before anything here is touched.

    :raises DamagedArchiveError: if a file is missing, added or altered.
    :raises NotRestoredError: if it is of another engine, or there is a shop here and ``replace`` was not said.
    """
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.VAR, prefix=".restore-") as name:
        folder = Path(name)
        manifest = unpack(path, folder)
        if manifest["engine"] != connection.vendor:
            raise NotRestoredError(
                f"Cadangan ini dari {manifest['engine']}, sedangkan DATABASE_URL menunjuk {connection.vendor}."
            )
        if not replace and connection.introspection.table_names():
            raise NotRestoredError("Di sini sudah ada data. Tambahkan --replace bila memang harus diganti.")
        load_database(folder / DATABASE[connection.vendor])
        put_beside(folder)
    return manifest


def unpack(path: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup into an empty folder and compare every file with the manifest."""
    try:
        with tarfile.open(path, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
        expected = {MANIFEST, *manifest["files"]}
        engine = DATABASE[manifest["engine"]]
    except (OSError, EOFError, zlib.error, tarfile.TarError, ValueError, KeyError, TypeError) as error:
        raise DamagedArchiveError("Berkas ini bukan cadangan NTT Mart, atau sudah rusak.") from error
    found = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    if found != expected or manifest.get("format") != FORMAT or engine not in found:
        raise DamagedArchiveError("Isi cadangan tidak sesuai dengan daftarnya.")
    for name, about in manifest["files"].items():
        if checksum(folder / name) != about["sha256"]:
            raise DamagedArchiveError(f"Berkas «{name}» di dalam cadangan telah berubah atau rusak.")
    return manifest


def put_beside(folder: Path) -> None:
    """Put pictures, evidence and keys in their places."""
    if (folder / "media").exists():
        shutil.copytree(folder / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)
    if (folder / EVIDENCE).exists():
        shutil.copytree(folder / EVIDENCE, settings.VAR / EVIDENCE, dirs_exist_ok=True)
    for key in (folder / "keys").glob(KEYS):
        key.chmod(0o600)
        key.replace(settings.VAR / key.name)


def dump_database(copy: Path) -> None:
    """Copy the database as it is at this moment."""
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as here,
            closing(sqlite3.connect(copy)) as there,
        ):
            here.backup(there)
        return
    with server_program("pg_dump") as (program, environ):
        run([program, "--format=custom", "--no-owner", f"--file={copy}"], environ)


def load_database(copy: Path) -> None:
    """Put a checked copy in the place of the database."""
    if connection.vendor != "sqlite":
        with server_program("pg_restore") as (program, environ):
            options = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
            run([program, *options, f"--dbname={connection.settings_dict['NAME']}", str(copy)], environ)
        return
    with closing(sqlite3.connect(copy)) as there:
        if there.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise DamagedArchiveError("Basis data di dalam cadangan rusak.")
    connections.close_all()
    place = Path(connection.settings_dict["NAME"])
    for leftover in ("-wal", "-shm"):
        place.with_name(place.name + leftover).unlink(missing_ok=True)
    copy.replace(place)


@contextmanager
def server_program(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Find one of PostgreSQL's programs and the environment that leads it to our database."""
    program = shutil.which(name)
    if not program:
        raise NotRestoredError(f"Program {name} tidak ditemukan (Debian: apt install postgresql-client).")
    about = connection.settings_dict
    words = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    yield program, {**os.environ, **{word: str(about[key]) for word, key in words.items() if about[key]}}


def run(command: list[str], environ: dict[str, str]) -> None:
    """Run a program; what it complained of is the error."""
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)  # noqa: S603 -- fixed words
    if done.returncode:
        raise NotRestoredError(f"{Path(command[0]).name}: {done.stderr.strip()}")


def checksum(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
