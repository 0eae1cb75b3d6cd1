"""A throw-away PostgreSQL comes up, answers, and leaves nothing behind, whichever binaries there are."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tools import postgres


@pytest.mark.parametrize("least", [postgres.LEAST, 99], ids=["installed or packaged", "packaged"])
def test_a_cluster_lives_as_long_as_its_block(least: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "LEAST", least)
    with postgres.cluster() as url:
        folder = Path(parse_qs(urlsplit(url).query)["host"][0])
        with psycopg.connect(url, autocommit=True) as connection:
            (version,) = connection.execute("SHOW server_version_num").fetchone() or ("0",)
        assert int(version) >= 150000
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
