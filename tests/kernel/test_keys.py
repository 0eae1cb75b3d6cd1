"""The key of the hashes is made once, kept privately, and the same for all processes."""

import hashlib
import hmac
import stat
from pathlib import Path
from typing import Any

import pytest

from nttmart.kernel import keys


@pytest.fixture(autouse=True)
def _no_key_yet(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings.VAR = tmp_path / "var"
    monkeypatch.delenv("HASH_KEY", raising=False)
    keys._key.cache_clear()
    yield
    keys._key.cache_clear()


def test_a_hash_is_hmac_sha256_of_kind_and_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HASH_KEY", "k" * 40)
    expected = hmac.new(b"k" * 40, b"nik\x005371010101900001", hashlib.sha256).hexdigest()
    assert keys.keyed_digest("nik", "5371010101900001") == expected
    assert keys.keyed_digest("nip", "5371010101900001") != expected


def test_without_one_in_the_environment_a_key_is_made_once_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    first = keys.keyed_digest("nik", "1")
    path = tmp_path / "var" / "hash-key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    keys._key.cache_clear()
    assert keys.keyed_digest("nik", "1") == first
    assert [one.name for one in path.parent.iterdir()] == ["hash-key"]


def test_a_short_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HASH_KEY", "short")
    with pytest.raises(ValueError, match="32"):
        keys.keyed_digest("nik", "1")


@pytest.mark.parametrize("text", ["", "0012345", "Kelompok «Lela»", "a" * 200])
def test_what_is_sealed_is_read_again_by_its_kind_only(text: str) -> None:
    sealed = keys.seal("bank_account", text)
    assert keys.unseal("bank_account", sealed) == text
    assert sealed != keys.seal("bank_account", text)
    for kind, altered in (("phone", sealed), ("bank_account", sealed[:-9] + "AAAAAAAA=")):
        with pytest.raises(keys.BrokenSealError):
            keys.unseal(kind, altered)
