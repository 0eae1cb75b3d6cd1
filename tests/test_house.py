"""The house itself: walls, maps and promises that a machine can check."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BINARIES = {".webp", ".png", ".jpg", ".avif", ".xlsx", ".pdf", ".ico"}


def tracked() -> list[Path]:
    """Files git knows or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\n")  # fmt: skip
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    return [(path, path.read_text()) for path in tracked() if path.suffix not in BINARIES]


def test_the_walls_stand() -> None:
    environ = {**os.environ, "PYTHONPATH": f"{ROOT / 'tools'}{os.pathsep}{ROOT / 'src'}"}
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120


@pytest.mark.parametrize("folder", ["contexts", "fronts"])
def test_every_room_has_its_page(folder: str) -> None:
    rooms = [path for path in (ROOT / "src" / "nttmart" / folder).iterdir() if (path / "__init__.py").exists()]
    assert len(rooms) >= 2
    assert [room.name for room in rooms if not (room / "README.md").exists()] == []


def test_every_setting_is_in_the_example() -> None:
    read = set()
    for path in (ROOT / "src").rglob("*.py"):
        read |= set(re.findall(r"\benv(?:_bool)?\(\s*\"([A-Z_]+)\"", path.read_text()))
        read |= set(re.findall(r"os\.environ(?:\.get\(|\[)\s*\"([A-Z_]+)\"", path.read_text()))
    explained = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read - {"PYTHONPATH", "DJANGO_SETTINGS_MODULE"} == explained


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    records = {path.name for path in folder.glob("[0-9]*.md")}
    assert records == set(re.findall(r"\(([0-9]{4}-[a-z0-9-]+\.md)\)", (folder / "README.md").read_text()))


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in tracked()
        if path.suffix == ".md"
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text())
        if not re.match(r"[a-z]+:", target) and not (path.parent / target).exists()
    ]
    assert broken == []


def test_the_map_names_every_context_and_front() -> None:
    page = (ROOT / "docs" / "architecture" / "README.md").read_text()
    tree = page[page.index("```text") : page.index("```\n\n## The walls")]
    rooms = [
        room.name
        for folder in ("contexts", "fronts")
        for room in (ROOT / "src" / "nttmart" / folder).iterdir()
        if (room / "__init__.py").exists()
    ]
    assert [room for room in rooms if room not in tree] == []


def test_no_machine_and_no_registry_is_named() -> None:
    """What only one machine has, or where packages come from, is nobody else's business."""
    here = str(ROOT.parent)
    hosts = r"files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs\.org|deb\.debian\.org"
    own = "" if here in {"/", "/srv", "/opt", "/tmp"} else "|" + re.escape(here) + "/"
    forbidden = re.compile(f"{hosts}|/home/[a-z]+/|/root/{own}")
    said = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path, text in texts()
        if path != Path(__file__) and (match := forbidden.search(text))
    ]
    assert said == []


def test_nothing_is_left_half_done() -> None:
    left = re.compile(r"#\s*(TODO|FIXME|XXX)\b|raise NotImplementedError")
    found = [str(path.relative_to(ROOT)) for path, text in texts() if path.suffix == ".py" and left.search(text)]
    assert [name for name in found if name != "tests/test_house.py"] == []


def test_rows_are_locked_in_the_rooms_of_locks_alone() -> None:
    """One order of locks holds only while all of them stand in one place of each context."""
    takes = [
        str(path.relative_to(ROOT))
        for path, text in texts()
        if path.suffix == ".py" and path.is_relative_to(ROOT / "src") and "select_for_update(" in text
    ]
    assert takes
    assert [name for name in takes if not re.search(r"/locks(\.py|/\w+\.py)$", name)] == []


def test_migrations_say_what_the_tables_are() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_versions_agree() -> None:
    project = re.search(r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    changes = re.search(r"^## .*?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert project
    assert changes
    assert project[1] == changes[1]


def doors() -> list[tuple[str, str]]:
    """Each name that the page of doors puts under a context."""
    page = (ROOT / "docs" / "architecture" / "the-shop.md").read_text().split("## Doors", 1)[1]
    sections = re.findall(r"^### (\w+)\.api\n(.*?)(?=^### |\Z)", page, re.MULTILINE | re.DOTALL)
    assert len(sections) == 10
    return [(context, name) for context, text in sections for name in re.findall(r"`([A-Za-z]\w*)`", text)]


def test_the_page_of_doors_names_only_what_is_there() -> None:
    others = {"inventory", "may", "holds", "scope_ids", "Actor"}  # an account's code, a Viewer's methods, the kernel's
    missing = [
        f"{context}.{name}"
        for context, name in doors()
        if name not in others
        and f'    "{name}",\n' not in (ROOT / "src/nttmart/contexts" / context / "api.py").read_text()
    ]
    assert missing == []
