"""The service worker of the field phone."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.views.decorators.http import require_GET

_STATIC = Path(__file__).parents[1] / "static" / "field"
_KEPT = ("design/tokens.css", "design/components.css", "field/field.css", "field/field.js")
_IMPORTED = ("field/store.js",)
"""What a module names itself: by its plain address, which no release changes."""


@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """Give the worker, told which files the pages need and which release they are of."""
    answer = HttpResponse(_text(), content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/lapangan/"
    answer["Cache-Control"] = "no-cache"
    return answer


@cache
def _text() -> str:
    own = sorted(path for path in _STATIC.iterdir() if path.suffix in {".js", ".css"})
    release = sha256(b"".join(path.read_bytes() for path in own)).hexdigest()[:12]
    files = [*(static(name) for name in _KEPT), *(f"{settings.STATIC_URL}{name}" for name in _IMPORTED)]
    return f"const RELEASE = '{release}';\nconst FILES = {files};\n{(_STATIC / 'sw.js').read_text(encoding='utf-8')}"
