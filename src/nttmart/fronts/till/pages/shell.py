"""What the app's shell is made of, named by content: a till that has it all can be opened without signal."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

PAGES = {"/kasir/": "till/shell.html", "/kasir/titipan/": "till/bundle.html", "/kasir/struk/": "till/receipt.html"}
_ROOT = Path(__file__).parents[1] / "static" / "till"
_WORKER, _MANIFEST = _ROOT / "sw.js", _ROOT / "manifest.webmanifest"
_SHARED = {"design/tokens.css": Path(__file__).parents[3] / "design" / "static" / "design" / "tokens.css"}
_LOADED = (".js", ".css")


@dataclass(frozen=True, slots=True)
class Shell:
    """The version of the shell, and the files that pages of it load."""

    version: str
    files: list[str]


def shell() -> Shell:
    """Name the shell as it is now."""
    hashes = _file_hashes()
    whole = hashlib.sha256(json.dumps([hashes, _template_hashes()], sort_keys=True).encode()).hexdigest()
    return Shell(whole[:12], [address for address in hashes if address.endswith(_LOADED)])


def page_text(template: str) -> str:
    """Draw a page of the shell: the same bytes for everybody."""
    return render_to_string(template, {"shell": shell()})


def manifest_text() -> str:
    """Give the manifest as it is written."""
    return _MANIFEST.read_text(encoding="utf-8")


def worker_text() -> str:
    """Give the service worker, told what it shall keep: each address with the SHA-256 of what is there."""
    kept = {
        **_file_hashes(),
        **{address: _hash(page_text(template).encode()) for address, template in PAGES.items()},
        "/kasir/manifest.webmanifest": _hash(_MANIFEST.read_bytes()),
    }
    said = json.dumps({"version": shell().version, "files": kept}, separators=(",", ":"))
    return f"const SHELL = {said};\n{_WORKER.read_text(encoding='utf-8')}"


def _file_hashes() -> dict[str, str]:
    return _read_files() if settings.DEBUG else _files_of_this_release()


@cache
def _files_of_this_release() -> dict[str, str]:
    return _read_files()


def _read_files() -> dict[str, str]:
    files = sorted(path for path in _ROOT.rglob("*") if path.is_file() and path not in {_WORKER, _MANIFEST})
    named = {f"till/{path.relative_to(_ROOT).as_posix()}": path for path in files} | _SHARED
    return {f"{settings.STATIC_URL}{name}": _hash(path.read_bytes()) for name, path in named.items()}


def _template_hashes() -> list[str]:
    folder = Path(__file__).parents[1] / "templates" / "till"
    return [_hash(path.read_bytes()) for path in sorted(folder.rglob("*.html"))]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
