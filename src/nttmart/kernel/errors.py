"""The one base of everything a person may be told: a refusal is anticipated, changes nothing and has a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(sentence: str) -> str:  # noqa: N802 -- gettext's customary name for «mark, translate later»
    """Mark a sentence for translation where it is written; ``kernel.words.say`` translates it where it is shown."""
    return sentence


class Refusal(Exception):  # noqa: N818 -- a refusal is an answer, not a fault
    """Something was asked that cannot be done, for a reason a person understands.

    Contexts raise subclasses named for the fact: ``raise InsufficientStock(N_("Tinggal %(left)s."), left=2)``.
    ``template`` is the Indonesian sentence, ``values`` fill it, ``field`` names the input to show it beside.
    Nothing has been changed when it is raised. Knows no framework, so that pure rules may raise it.
    """

    def __init__(self, template: str, *, field: str = "", **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.field = field
        self.values = values

    def __str__(self) -> str:
        return self.template % self.values if self.values else self.template


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something a person is told that refuses nothing: a doubt, a reason. ``kernel.words.say`` shows it."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template % self.values if self.values else self.template
