"""`make judges`: what outsiders say about the running demo: Lighthouse as a phone, the Nu HTML checker on every page.

Exit 1 if Lighthouse gives a page less than 95 in anything, or the checker finds an error.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.bring import CHROMIUM_FLAGS, find_chromium
from tools.demo_shop import Shop, prepare, serving
from tools.page_list import Seen, examples, public_pages, shopper_walk

HERE = Path(__file__).parent / "judges"
LEAST = 95


def main() -> None:
    """Bring the judges, open a shop, ask them."""
    bring_judges()
    with tempfile.TemporaryDirectory(prefix="judges-") as folder:
        var = Path(folder) / "var"
        prepare(var)
        with serving(var) as shop:
            complaints = [*lighthouse(shop), *nu_checker(shop, Path(folder))]
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)


def bring_judges() -> None:
    """Install the pinned judges beside this file."""
    if not shutil.which("npm"):
        sys.exit("Lighthouse needs Node.js and npm: apt install npm")
    stamp, lock = HERE / "node_modules" / ".package-lock.json", HERE / "package-lock.json"
    if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=HERE, check=True)


def lighthouse(shop: Shop) -> Iterator[str]:
    """Score home, list and product as Lighthouse's phone."""
    for page in ("/", "/produk/", examples(shop, "/produk/")[0]):
        scores = lighthouse_scores(shop.url + page)
        print(f"Lighthouse {page}: " + ", ".join(f"{name} {score}" for name, score in scores.items()), flush=True)
        yield from (f"Lighthouse {page}: {name} {score} < {LEAST}" for name, score in scores.items() if score < LEAST)


def lighthouse_scores(url: str) -> dict[str, int]:
    """Let Lighthouse look at one page."""
    command = [
        "node", HERE / "node_modules" / "lighthouse" / "cli" / "index.js", url, "--quiet", "--output=json",
        f"--chrome-flags={' '.join(CHROMIUM_FLAGS)}",
    ]  # fmt: skip
    environ = {**os.environ, "CHROME_PATH": find_chromium() or ""}
    said = json.loads(subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout)
    lost = [
        f"{audit['id']} {audit.get('displayValue', '')}".strip()
        for category in said["categories"].values()
        for ref in category["auditRefs"]
        if ref["weight"] and (audit := said["audits"][ref["id"]])["score"] not in (None, 1)
    ]
    print(f"  not perfect: {', '.join(lost) or 'nothing'}")
    return {category["id"]: round(category["score"] * 100) for category in said["categories"].values()}


def walked(shop: Shop) -> list[Seen]:
    """Let a shopper order in both languages, and keep every page they stood on as it was sent."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
        contexts = {prefix: browser.new_context(base_url=shop.url, locale="id-ID") for prefix in ("", "/en")}
        return [seen for prefix, context in contexts.items() for seen in shopper_walk(context.new_page(), prefix)]


def nu_checker(shop: Shop, folder: Path) -> Iterator[str]:
    """Save every page and have them checked in one go; warnings are shown, errors count."""
    files = {}
    for number, path in enumerate(public_pages(shop)):
        with urllib.request.urlopen(shop.url + path, timeout=30) as answer:
            file = folder / f"{number}.html"
            file.write_bytes(answer.read())
            files[file.name] = path
    for seen in walked(shop):
        file = folder / f"{len(files)}.html"
        file.write_text(seen.html)
        files[file.name] = seen.step
    jar = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", jar, "--format", "json", "--exit-zero-always", *(folder / name for name in files)]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stderr)
    print(f"Nu HTML checker: {len(files)} pages, {len(said['messages'])} messages")
    for message in said["messages"]:
        where = f"{files[Path(message['url']).name]}:{message.get('lastLine', '')}"
        words = f"Nu HTML checker {where}: {message['type']}: {message['message']}"
        if message["type"] == "error":
            yield words
        else:
            print(f"  {words}")


if __name__ == "__main__":
    main()
