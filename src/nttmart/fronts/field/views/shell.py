"""The service worker of the field phone."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.views.decorators.http import require_GET

from nttmart import design

_STATIC: Final = Path(__file__).parents[1] / "static"
_DESIGN: Final = Path(design.__file__).parent / "static"
_KEPT: Final = ("design/tokens.css", "design/components.css", "field/field.css", "field/field.js", "field/training.js")
_IMPORTED: Final = tuple(f"field/{name}.js" for name in ("store", "tables", "forget", "forms", "news", "photos"))
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
    """The same for everybody, in the shop's own language: one phone has one worker."""
    with translation.override(settings.LANGUAGE_CODE):
        unkept = render_to_string("field/unkept.html")
    files = [*(static(name) for name in _KEPT), *(f"{settings.STATIC_URL}{name}" for name in _IMPORTED)]
    told = {"RELEASE": _release(), "FILES": files, "UNKEPT": unkept}
    said = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in told.items())
    return said + (_STATIC / "field" / "sw.js").read_text(encoding="utf-8")


def _release() -> str:
    """Name a release by all that lies on its shelf, and by the worker itself."""
    names = (*_KEPT, *_IMPORTED, "field/sw.js")
    found = [(_DESIGN if name.startswith("design/") else _STATIC) / name for name in names]
    return sha256(b"".join(path.read_bytes() for path in found)).hexdigest()[:12]
