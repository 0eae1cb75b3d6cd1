"""Reads what makers write in chats, without any outside service: facts that were surely said, or one question."""

from nttmart.contexts.messages.rules.reading.facts import INTENTS, Fact, Pending, Question, Reading
from nttmart.contexts.messages.rules.reading.readback import read_back
from nttmart.contexts.messages.rules.reading.reading import TEXT_LIMIT, read

__all__ = ["INTENTS", "TEXT_LIMIT", "Fact", "Pending", "Question", "Reading", "read", "read_back"]
