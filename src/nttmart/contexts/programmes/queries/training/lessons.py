"""The lessons, read once from the files they are written in."""

from functools import cache

from django.conf import settings

from nttmart.contexts.programmes.queries.training.modules import all_modules
from nttmart.contexts.programmes.rules.training.lessons import Lesson, read_lesson
from nttmart.contexts.programmes.rules.training.saying import UnknownModule
from nttmart.kernel.errors import N_


@cache
def _lessons() -> dict[str, Lesson]:
    folder = settings.ROOT / "data" / "lessons"
    drawings = {path.stem: path.read_text(encoding="utf-8").strip() for path in folder.glob("*.svg")}
    keys = dict.fromkeys(module.key for module in all_modules())
    return {
        key: read_lesson(key, (folder / f"{key}.toml").read_text(encoding="utf-8"), drawings)
        for key in keys
        if (folder / f"{key}.toml").exists()
    }


def list_lessons() -> tuple[Lesson, ...]:
    """List the lessons in the order in which their modules are taught."""
    return tuple(_lessons().values())


def get_lesson(key: str) -> Lesson:
    """Read the lesson of a module.

    :raises UnknownModule: if there is none.
    """
    found = _lessons().get(key)
    if found is None:
        raise UnknownModule(N_("Pelajaran ini tidak ada."))
    return found
