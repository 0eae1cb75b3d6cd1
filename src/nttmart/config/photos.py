"""Serves product photos: files we encoded ourselves, named for their content, so a browser may keep them for ever."""

import re
from collections.abc import Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ADDRESS = re.compile(r"/media/photos/((?:[a-z0-9_-]+/)*[a-z0-9_-]+\.(avif|webp))", re.ASCII)
HEADERS = [
    ("Cache-Control", "public, max-age=31536000, immutable"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
]


class Photos:
    """WSGI middleware for /media/photos/. Nothing else under the media folder is served to anybody."""

    def __init__(self, application: WSGIApplication, media_root: Path) -> None:
        self.application = application
        self.folder = media_root / "photos"

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with the picture, or leave it to the application, which says «not found»."""
        match = ADDRESS.fullmatch(environ["PATH_INFO"]) if environ["REQUEST_METHOD"] in {"GET", "HEAD"} else None
        if match is None:
            return self.application(environ, start_response)
        try:
            body = (self.folder / match[1]).read_bytes()
        except OSError:
            return self.application(environ, start_response)
        start_response("200 OK", [("Content-Type", f"image/{match[2]}"), ("Content-Length", str(len(body))), *HEADERS])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
