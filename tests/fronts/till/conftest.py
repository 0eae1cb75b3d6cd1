"""What every test of the till's server side stands on: a clock that stands still at the evening of 2 March 2026."""

from datetime import datetime, timedelta

import pytest

from factories.tills import MORNING
from nttmart.kernel import clock

EVENING = MORNING + timedelta(hours=12)


class Clock:
    """What time it is on the server; tests set ``now``."""

    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(autouse=True)
def server_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    standing = Clock()
    monkeypatch.setattr(clock, "now", standing)
    return standing
