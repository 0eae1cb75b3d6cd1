"""Photos are served, and nothing else of the media folder."""

from pathlib import Path
from typing import Any

import pytest

from nttmart.config.photos import Photos
from wsgi_asking import ask


def nothing(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("404 Not Found", [])
    return []


@pytest.fixture
def photos(tmp_path: Path) -> Photos:
    (tmp_path / "photos" / "ab").mkdir(parents=True)
    (tmp_path / "photos" / "ab" / "abcdef-320.webp").write_bytes(b"picture")
    (tmp_path / "photos" / "note.txt").write_bytes(b"secret")
    (tmp_path / "secret.webp").write_bytes(b"secret")
    return Photos(nothing, tmp_path)


def test_a_photo_may_be_kept_for_ever(photos: Photos) -> None:
    assert ask(photos, "/media/photos/ab/abcdef-320.webp") == (
        "200 OK",
        {
            "content-type": "image/webp",
            "content-length": "7",
            "cache-control": "public, max-age=31536000, immutable",
            "x-content-type-options": "nosniff",
            "content-security-policy": "default-src 'none'",
            "cross-origin-resource-policy": "same-origin",
        },
        b"picture",
    )
    assert ask(photos, "/media/photos/ab/abcdef-320.webp", method="HEAD")[2] == b""


@pytest.mark.parametrize(
    "path",
    [
        "/media/photos/ab/missing.webp",
        "/media/photos/note.txt",
        "/media/photos/../secret.webp",
        "/media/photos/ab/../../secret.webp",
        "/media/photos//secret.webp",
        "/media/photos/%2e%2e/secret.webp",
        "/media/photos/ab",
        "/media/photos/ab/abcdef-320.webp/",
        "/media/photos/ab/abcdef-320.webp\x00",
        "/media/photos/ab/abcdef-320.webp\n",
        "/media/secret.webp",
        "/media/photos/ab/abcdef-320.svg",
    ],
)
def test_everything_else_is_not_found(photos: Photos, path: str) -> None:
    assert ask(photos, path)[0] == "404 Not Found"


def test_a_photo_cannot_be_posted_to(photos: Photos) -> None:
    assert ask(photos, "/media/photos/ab/abcdef-320.webp", method="POST")[0] == "404 Not Found"
