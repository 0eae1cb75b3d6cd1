"""Reading words knows no engine: the files of messages are read once, with SQLite."""

import pytest
from django.db import connection


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Read each file of messages once; what turns do is tried on both engines by `tests/fronts/chat`."""
    if connection.vendor == "sqlite":
        return
    for item in items:
        if item.path.parent.name == "chat" and item.path.parent.parent.name == "tests":
            item.add_marker(pytest.mark.skip(reason="reading words knows no engine"))
