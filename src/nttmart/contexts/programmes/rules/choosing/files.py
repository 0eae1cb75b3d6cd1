"""Scenario files: JSON, and beside it a CSV of villages where the scenario names one."""

from pathlib import Path
from typing import Any

from nttmart.contexts.programmes.rules.choosing.reading import read_json, read_scenario
from nttmart.contexts.programmes.rules.choosing.scenario import BadScenario, Scenario
from nttmart.contexts.programmes.rules.choosing.sheets import villages_from_csv
from nttmart.kernel.errors import N_, Sentence


def read_scenario_file(path: Path) -> Scenario:
    """Read a scenario from a file; ``villages_file`` is looked for beside it.

    :raises BadScenario: with every problem found.
    """
    raw = read_json(_text(path))
    if isinstance(raw, dict) and raw.get("villages_file") is not None:
        raw["villages"] = _villages(path, raw)
    return read_scenario(raw)


def _villages(path: Path, raw: dict[str, Any]) -> list[dict[str, Any]]:
    name = raw["villages_file"]
    if raw.get("villages") is not None:
        raise BadScenario([Sentence(N_("Tulis villages atau villages_file, jangan keduanya."))])
    if not isinstance(name, str) or Path(name).is_absolute() or ".." in Path(name).parts:
        raise BadScenario([Sentence(N_("villages_file: tulis nama berkas yang ada di sebelah skenario."))])
    criteria = raw.get("criteria")
    listed = criteria if isinstance(criteria, list) else []
    keys = [each["key"] for each in listed if isinstance(each, dict) and isinstance(each.get("key"), str)]
    return villages_from_csv(_text(path.parent / name), keys)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as wrong:
        values = {"name": path.name, "why": wrong.strerror}
        raise BadScenario([Sentence(N_("Berkas %(name)s tidak dapat dibaca: %(why)s."), values)]) from wrong
    except UnicodeDecodeError as wrong:
        raise BadScenario([Sentence(N_("Berkas %(name)s bukan teks UTF-8."), {"name": path.name})]) from wrong
