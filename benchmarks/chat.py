"""How long a chat turn takes at the server, and how many messages one process takes in without losing one."""

import json
from collections.abc import Iterator

from benchmarks.places import prepared

MESSAGES = 10_000


def measure_chat(engine: str) -> Iterator[dict[str, object]]:
    """Let makers of the demo say what they have and agree to what is read back, through the signed webhook."""
    with prepared(engine, 1) as place:
        for line in place.run("benchmarks.chatting", str(MESSAGES)).splitlines():
            yield {"part": "chat", "engine": engine, **json.loads(line)}
