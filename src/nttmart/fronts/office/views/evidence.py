"""Pictures and voices that makers sent in chat, beside what came of them; seen by whoever may see that."""

from typing import Final
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from nttmart.contexts.messages import api as messages
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import evidence as access
from nttmart.fronts.office.views.room import office

_KINDS: Final = {"webp": "image/webp", "ogg": "audio/ogg", "amr": "audio/amr", "m4a": "audio/mp4", "mp3": "audio/mpeg"}


@require_safe
@office
def file(_request: HttpRequest, viewer: Viewer, kind: str, document_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Show a file that was sent for a document."""
    seen = access.documents(viewer, kind, document_id)
    found = messages.find_evidence_file(file_id)
    if found is None or not {*seen} & {*messages.documents_of_file(file_id)} or not found[1].exists():
        raise Http404
    return FileResponse(found[1].open("rb"), content_type=_KINDS.get(found[0], "application/octet-stream"))
