"""Whether bytes are a voice of a kind phones send, and how long it lasts: read from the file, else from its size. Pure.

Parsers of our own, a page each: the small libraries (tinytag, mutagen) read no AMR, and guess the length of an MP3 from
its first frames.
"""

from nttmart.contexts.messages.rules.voices.judging import (
    LONGEST_S,
    VOICE_LARGEST,
    UnfitVoice,
    seconds_of,
    too_long,
    voice_kind,
)

__all__ = ["LONGEST_S", "VOICE_LARGEST", "UnfitVoice", "seconds_of", "too_long", "voice_kind"]
