"""Looks at the page a browser stands on: what offends accessibility, what is wider than the screen."""

from collections.abc import Set as AbstractSet
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.conftest import DESKTOP, PHONE

AXE = Axe().axe_script
CONTRAST = "color-contrast"
TOO_WIDE = """
() => [...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter(e => !e.closest('[tabindex="0"], svg, .table-wrap, pre, [hidden]') && e.getClientRects().length)
  .map(e => e.tagName + '.' + e.className).slice(0, 5)
"""
MARK_UNSEEN = """
(seen) => {
  const known = new Set(seen), chains = new Map();
  const sheets = [...document.styleSheets].map(s => s.href?.replace(/^[^/]+\\/\\/[^/]+/, '') ?? '').join(',');
  const told = ({ name, value }) => /^(class|type|role|open|aria-(?!label|describedby|controls))/.test(name)
    ? `${name}=${value}` : /^(style|data-)/.test(name) || /\\d/.test(value) ? name : name === 'id' ? value : '';
  const order = (e) => [...(e.parentElement?.children ?? [])].indexOf(e) % 2;
  const own = (e) => [e.localName, order(e), ...[...e.attributes].map(told), e.matches(':disabled')].join(' ');
  const chain = (e) => {
    if (!chains.has(e)) chains.set(e, (e.parentElement ? chain(e.parentElement) : sheets) + '>' + own(e));
    return chains.get(e);
  };
  const digest = (text) => [...text].reduce((sum, c) => (Math.imul(sum, 31) + c.codePointAt(0)) | 0, text.length);
  const fresh = [];
  for (const e of document.body.querySelectorAll('*')) {
    const has = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.matches('input, select, textarea');
    const key = has && e.getClientRects().length ? digest(chain(e)) : null;
    if (key === null || known.has(key)) continue;
    known.add(key);
    fresh.push(key);
    e.setAttribute('data-unseen', '');
  }
  return fresh;
}
"""
"""Marks words in colours not looked at yet. Colours follow from style sheets, and these know an element by its tag, its
classes and states, whether it is odd or even, and those above it: two that are alike in all this have one contrast."""

SEEN: dict[str, set[int]] = {"light": set(), "dark": set()}
"""What contrast was measured of, by colour scheme: to measure is three quarters of the work of looking at a page."""


def violations(page: Page, *, run: AbstractSet[str] = frozenset(), scheme: str = "light") -> list[str]:
    """Give what axe has against a page, a line each: by all rules or some; contrast where it was not measured yet."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    only: dict[str, Any] = {"runOnly": sorted(run)} if run else {"rules": {CONTRAST: {"enabled": False}}}
    found = _run(page, "document", only)
    fresh = page.evaluate(MARK_UNSEEN, sorted(SEEN[scheme]))
    if fresh:
        SEEN[scheme] |= set(fresh)
        found += _run(page, "{include: [['[data-unseen]']]}", {"runOnly": [CONTRAST]})
        page.evaluate("document.querySelectorAll('[data-unseen]').forEach(e => e.removeAttribute('data-unseen'))")
    return [f"{page.url}: {v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


def _run(page: Page, where: str, options: dict[str, Any]) -> list[dict[str, Any]]:
    asked = {"resultTypes": ["violations"], "reporter": "no-passes", "preload": False, **options}
    found: list[dict[str, Any]] = page.evaluate(f"async (asked) => (await axe.run({where}, asked)).violations", asked)
    return found


def looked_at(page: Page, path: str, *, scheme: str = "light") -> list[str]:
    """Open a page and say all that is wrong with it."""
    complaints: list[str] = []
    page.once("pageerror", lambda error: complaints.append(f"{path}: {error}"))
    said = page.goto(path)
    assert said is not None
    return [f"{path}: {said.status}"] if said.status >= 400 else complaints + wrong_with(page, path, scheme=scheme)


def wrong_with(page: Page, path: str, **options: Any) -> list[str]:
    """Say all that is wrong with the page the browser stands on; ``options`` as of `violations`."""
    too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    wide = [f"{path}: too wide: {page.evaluate(TOO_WIDE)}"] if too_wide else []
    return wide + violations(page, **options)


def wrong_at_a_desk_in_the_dark(page: Page, path: str) -> list[str]:
    """Say what is wrong with the same page, wide and dark: all else does not hang on width and colours."""
    page.set_viewport_size(DESKTOP["viewport"])
    page.emulate_media(color_scheme="dark")
    wrong = wrong_with(page, f"{path}, desk, dark", run={"target-size"}, scheme="dark")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE["viewport"])
    return wrong
