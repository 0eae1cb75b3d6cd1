"""What a turn of a conversation does with what was said: nothing without «ya», nothing twice, nothing lost. Pure."""

from nttmart.contexts.messages.rules.turns.deciding import decide
from nttmart.contexts.messages.rules.turns.keeping import asked_as_json, asked_from_json
from nttmart.contexts.messages.rules.turns.leading import is_lead
from nttmart.contexts.messages.rules.turns.makers import MakerNamed, named_maker
from nttmart.contexts.messages.rules.turns.moves import (
    CONFIRM,
    EVIDENCE,
    QUESTION,
    Apply,
    Ask,
    Asked,
    Cancel,
    Choose,
    Heard,
    Move,
    Noted,
    Repeat,
    Tell,
)
from nttmart.contexts.messages.rules.turns.wording import MAKER, button_id, fitting, merged, question_of, shown

__all__ = [
    "CONFIRM",
    "EVIDENCE",
    "MAKER",
    "QUESTION",
    "Apply",
    "Ask",
    "Asked",
    "Cancel",
    "Choose",
    "Heard",
    "MakerNamed",
    "Move",
    "Noted",
    "Repeat",
    "Tell",
    "asked_as_json",
    "asked_from_json",
    "button_id",
    "decide",
    "fitting",
    "is_lead",
    "merged",
    "named_maker",
    "question_of",
    "shown",
]
