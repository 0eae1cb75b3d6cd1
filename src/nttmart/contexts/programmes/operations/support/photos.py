"""A picture of a machine, of something given, or of what students made is kept as evidence."""

from datetime import datetime
from typing import BinaryIO, Final
from uuid import UUID

from django.db import transaction

from nttmart.contexts.programmes.models import EquipmentEvent, Fulfilment, ProjectStep, SupportPhoto
from nttmart.contexts.programmes.operations.pictures import encode, write
from nttmart.contexts.programmes.queries.training.visits import photo_path
from nttmart.contexts.programmes.rules.support.saying import BadProject, NoSuchSupport
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_

EVENT, GIVEN, STEP = "event", "fulfilment", "step"
MOST: Final = 4
_OF: Final = {EVENT: EquipmentEvent, GIVEN: Fulfilment, STEP: ProjectStep}


def add_support_photo(  # noqa: PLR0913 -- a picture has this many parts
    *,
    photo_id: UUID,
    of: str,
    of_id: UUID,
    stream: BinaryIO,
    actor: Actor,
    at: datetime,
    only_goods: bool = False,
) -> UUID:
    """Keep a picture of a line of a machine's life, of something given or of a project's step. The same again is once.

    :raises BadProject: for more than four, or (of a school's step) without the word that it shows goods and no faces.
    :raises NoSuchSupport: if there is no such line.
    :raises UnfitPhoto: for what cannot be read as a picture, or is too large to decode.
    """
    if of == STEP and not only_goods:
        raise BadProject(N_("Foto sekolah hanya boleh memperlihatkan barang, tanpa wajah. Pastikan lalu centang."),
                         field="only_goods")  # fmt: skip
    if not _OF[of]._default_manager.filter(pk=of_id).exists():  # noqa: SLF001 -- Django's way to any model's rows
        raise NoSuchSupport(N_("Catatan ini tidak ada."))
    if SupportPhoto.objects.filter(id=photo_id).exists():
        return photo_id
    content, digest = encode(stream)
    with transaction.atomic():
        kept = SupportPhoto.objects.filter(**{of: of_id})
        same = kept.filter(sha256=digest).values_list("id", flat=True).first()
        if same is not None:
            return same
        if kept.count() >= MOST:
            raise BadProject(N_("Paling banyak %(most)s foto."), field="photo", most=MOST)
        name = f"{photo_id}.webp"
        write(photo_path(name), content)
        link = {f"{of}_id": of_id}
        SupportPhoto.objects.create(id=photo_id, path=name, sha256=digest, added_at=at, by=str(actor)[:250], **link)
        record(actor, "programmes.add_support_photo", of, of_id, at=at, detail={"sha256": digest})
    return photo_id
