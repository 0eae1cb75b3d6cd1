"""Templates whose fixed sentences already stand in the reader's language: one set of compiled templates a language.

A list page says forty fixed sentences; looking each up at every showing takes a third of a millisecond of CPU.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import Engine, Origin, TemplateDoesNotExist
from django.template.backends.django import DjangoTemplates, Template
from django.template.loaders.app_directories import Loader as AppDirectories
from django.utils.translation import get_language, gettext, override

SENTENCE = re.compile(r"""\{% translate (["'])((?:(?!\1).)*)\1 %\}""")
"""A ``translate`` tag with nothing but its sentence; whatever has a filter or a name is left to the tag."""
PART = re.compile(r"""\{% include "([\w/.]+)" %\}""")
"""A part taken in as it is: put in its place beforehand, it need not be looked for at each showing."""


class Spoken(AppDirectories):
    """Finds templates in the apps, takes their parts in and says their fixed sentences before they are compiled."""

    def __init__(self, engine: Engine, language: str) -> None:
        super().__init__(engine)
        self.language = language

    def get_contents(self, origin: Origin) -> str:
        """Give a template's source without its ``translate`` tags."""
        whole = PART.sub(lambda tag: self._part(tag[1]), super().get_contents(origin))
        with override(self.language):
            return SENTENCE.sub(_said, whole)

    def _part(self, name: str) -> str:
        """Give the source of a part.

        :raises TemplateDoesNotExist: if no app has it.
        """
        for origin in self.get_template_sources(name):
            if Path(origin.name).exists():
                return self.get_contents(origin)
        raise TemplateDoesNotExist(name)


def _said(tag: re.Match[str]) -> str:
    """Say what the tag would: a per cent sign is doubled in the catalogue of messages."""
    return gettext(tag[2].replace("%", "%%")).replace("%%", "%")


@cache
def _engine(language: str) -> DjangoTemplates:
    options: dict[str, Any] = dict(settings.TEMPLATES[0]["OPTIONS"])  # type: ignore[call-overload] # settings are untyped there
    loader = ("nttmart.design.spoken.Spoken", language)
    options["loaders"] = [loader if settings.DEBUG else ("django.template.loaders.cached.Loader", [loader])]
    return DjangoTemplates({"NAME": f"spoken-{language}", "DIRS": [], "APP_DIRS": False, "OPTIONS": options})


def spoken(name: str) -> Template:
    """Give a template in the reader's language."""
    return _engine(get_language() or settings.LANGUAGE_CODE).get_template(name)
