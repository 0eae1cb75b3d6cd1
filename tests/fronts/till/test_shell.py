"""The app's shell: the same for everybody, named by content, complete; and the answers that limits give to a till."""

import hashlib
import json
import re
from typing import Any

import pytest
from django.test import Client

from nttmart.fronts.till.pages.shell import shell

PAGES = ("/kasir/", "/kasir/titipan/", "/kasir/struk/")


def told_files() -> dict[str, str]:
    answer = Client().get("/kasir/sw.js")
    first = answer.content.decode().partition("\n")[0]
    found: dict[str, Any] = json.loads(first.removeprefix("const SHELL = ").removesuffix(";"))
    assert found["version"] == shell().version
    files: dict[str, str] = found["files"]
    return files


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_the_same_for_everybody_and_ask_no_database(address: str) -> None:
    first, second = Client(), Client(headers={"Accept-Language": "en", "Cookie": "isi=3"})
    answers = [first.get(address), second.get(address)]
    assert answers[0].content == answers[1].content
    for answer in answers:
        assert (answer.status_code, answer.cookies, answer["Cache-Control"]) == (200, {}, "no-cache")
        assert "csrf" not in answer.content.decode()
    assert hashlib.sha256(answers[0].content).hexdigest() == told_files()[address]


def test_the_worker_is_told_every_file_by_what_is_in_it() -> None:
    files = told_files()
    for address, digest in files.items():
        content = Client().get(address).content if address.startswith("/kasir/") else b"".join(served(address))
        assert hashlib.sha256(content).hexdigest() == digest, address
    loaded = set(shell().files)
    assert loaded <= set(files)
    assert "/static/design/tokens.css" in loaded
    assert all(re.fullmatch(r"/static/(till|design)/[a-z0-9/_.-]+\.(js|css)", address) for address in loaded)


def served(address: str) -> Any:
    from django.contrib.staticfiles.finders import find  # noqa: PLC0415

    path = find(address.removeprefix("/static/"))
    assert path, address
    with open(path, "rb") as file:  # noqa: PTH123 -- a name from Django's finder
        yield file.read()


def test_every_module_that_is_imported_is_kept() -> None:
    files = told_files()
    for address in (each for each in files if each.endswith(".js") and each.startswith("/static/")):
        source = b"".join(served(address)).decode()
        for name in re.findall(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""", source):
            folder = address.rsplit("/", 1)[0].split("/")
            for step in name.split("/"):
                if step == "..":
                    folder.pop()
                elif step != ".":
                    folder.append(step)
            assert "/".join(folder) in files, (address, name)


def test_the_worker_and_the_manifest_say_what_they_are() -> None:
    worker, manifest = Client().get("/kasir/sw.js"), Client().get("/kasir/manifest.webmanifest")
    assert (worker["Content-Type"], worker["Service-Worker-Allowed"], worker["Cache-Control"]) == (
        "text/javascript; charset=utf-8", "/kasir/", "no-cache",
    )  # fmt: skip
    assert manifest["Content-Type"] == "application/manifest+json; charset=utf-8"
    assert json.loads(manifest.content)["start_url"].startswith("/kasir/")


def test_the_policy_allows_what_the_till_needs_and_nothing_from_elsewhere() -> None:
    policy = Client().get("/kasir/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert {"worker-src 'self'", "manifest-src 'self'", "connect-src 'self'", "script-src 'self'"} <= {
        part.strip() for part in policy.split(";")
    }
