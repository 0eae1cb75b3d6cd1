"""The till's modules keep their direction ui → sync → store → domain, speak both languages, and stay small."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "src" / "nttmart" / "fronts" / "till" / "static" / "till"
STOREYS = ["domain", "store", "sync", "ui"]
MODULES = sorted(path for storey in STOREYS for path in (STATIC / storey).glob("*.js"))
WORDS = (STATIC / "ui" / "words.js").read_text()
BUDGET_BYTES = 150_000
LONGEST_LINES = 420

_LOADED = re.compile(r'^(?:import .*|\}) from "([^"]+)";$', re.MULTILINE)
_IMPORT = re.compile(rf'{_LOADED.pattern}|@import \{{[^}}]*\}} from "([^"]+)"|import\("([^"]+)"\)', re.MULTILINE)


def imports(module: Path) -> list[Path]:
    found = [next(filter(None, groups)) for groups in _IMPORT.findall(module.read_text())]
    return [(module.parent / name).resolve() for name in found]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_module_imports_from_below_only(module: Path) -> None:
    storey = STOREYS.index(module.parent.name)
    wrong = [str(path) for path in imports(module) if not path.is_file() or STOREYS.index(path.parent.name) > storey]
    assert wrong == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_module_says_why_it_exists_and_can_be_read_in_one_sitting(module: Path) -> None:
    text = module.read_text()
    assert text.startswith("/**\n * ")
    assert len(text.splitlines()) <= LONGEST_LINES


def test_modules_do_not_import_in_circles() -> None:
    seen: dict[Path, int] = {}

    def visit(module: Path) -> None:
        assert seen.get(module) != 1, f"a circle through {module.name}"
        if module in seen:
            return
        seen[module] = 1
        # Types may point both ways; only what is loaded counts.
        for name in _LOADED.findall(module.read_text()):
            visit((module.parent / name).resolve())
        seen[module] = 2

    for module in MODULES:
        visit(module)
    assert set(MODULES) <= set(seen)


def test_domain_knows_no_browser_page() -> None:
    windows = re.compile(r"\b(document|window|indexedDB|localStorage|navigator|fetch)\b[.(]")
    guilty = [path.name for path in (STATIC / "domain").glob("*.js") if windows.search(_code(path))]
    assert guilty == []


def _code(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(), flags=re.DOTALL)


def test_every_sentence_is_said_in_both_languages_with_the_same_values() -> None:
    rows = re.findall(r'^  (\w+): \["((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\],$', WORDS, re.MULTILINE)
    entries = re.findall(r"^  (\w+): \[", WORDS, re.MULTILINE)
    assert [name for name, _, _ in rows] == entries
    assert len(rows) > 200
    values = re.compile(r"\{\w+\}")
    assert [name for name, one, other in rows if sorted(values.findall(one)) != sorted(values.findall(other))] == []
    assert [name for name, one, other in rows if not one or not other] == []


def test_every_word_that_is_said_exists() -> None:
    known = set(re.findall(r"^  (\w+): \[", WORDS, re.MULTILINE))
    said = {word for path in (STATIC / "ui").glob("*.js") for word in re.findall(r'\bw\("(\w+)"', path.read_text())}
    assert said - known == set()


def test_shell_is_small_on_the_wire() -> None:
    files = [*STATIC.rglob("*.js"), STATIC / "till.css", STATIC / "icon.svg", STATIC / "manifest.webmanifest"]
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in files) <= BUDGET_BYTES


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_evaluated() -> None:
    guilty = re.compile(
        r"https?://(?!www\.w3\.org/2000/svg)|\beval\(|innerHTML|new Function|\.style\b|insertAdjacentHTML"
    )
    assert [path.name for path in MODULES if guilty.search(_code(path))] == []
