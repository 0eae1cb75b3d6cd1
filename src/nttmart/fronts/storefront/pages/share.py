"""The picture that chat apps show beside a shared link: the product's cloth with its name, 1200 × 630, kept on disk."""

import hashlib
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.utils.translation import get_language, gettext
from PIL import Image, ImageDraw, ImageFont

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.design import ikat
from nttmart.design.demo import is_demo
from nttmart.design.figures import rupiah
from nttmart.kernel.errors import N_

WIDTH, HEIGHT = 1200, 630
CLOTH_WIDTH = 7 * 2 * ikat.HALF
"""A whole repeat, seven points a thread."""
COTTON, SOOT, ASH, MORINDA = "#fbf7ee", "#221d18", "#665b4f", "#9c2f20"


def share_card(slug: str) -> Path:
    """Give the file of a product's share card, drawing it if it is not there yet.

    The file's name holds a hash of all that is on it, so a new price gets a new picture.
    :raises NoSuchProduct: if nothing of that name is on the shelf.
    """
    return card_of(catalogue.get_product_page(slug, get_language() or "id"))


def card_of(page: catalogue.ProductPage) -> Path:
    """Give the file of a product's card; drawn by many at once, each draws its own and the last one stays."""
    place = page.maker.village_name or page.maker.regency_name
    price = min((variant.price for variant in page.variants), default=None)
    words = (page.name, f"{place} · {page.maker.name}", rupiah(price) if price and page.sellable_online else "")
    return _kept(words, page.maker.village_code or page.maker.regency_code, page.slug)


def place_card(kind: str, key: str) -> Path:
    """Give the file of the card of a village, a maker or an outlet, or of the shop itself.

    :raises Refusal: if there is none of that name.
    """
    if kind == "desa":
        village = places.get_village(key)
        return _kept((village.name, f"{village.district_name}, {village.regency_name}", ""), village.code, "")
    if kind == "pembuat":
        maker = producers.get_producer(key)
        return _kept((maker.name, maker.place_name, ""), maker.village_code or maker.regency_code, "")
    if kind == "gerai":
        outlet = outlets.get_outlet(key)
        return _kept((outlet.name, outlet.regency_name, ""), outlet.regency_code, "")
    if (kind, key) != ("toko", "ntt-mart"):
        raise places.NotFoundPlace(N_("Gambar ini tidak ada."))
    return _kept((gettext("Buatan desa kita, dari Komodo sampai Belu."), "Nusa Tenggara Timur", ""), "", "")


def _kept(words: tuple[str, str, str], code: str, slug: str) -> Path:
    demo = gettext("Data contoh") if is_demo() else ""
    digest = hashlib.sha256(repr((words, demo, code, slug)).encode()).hexdigest()[:32]
    path: Path = settings.VAR / "cards" / digest[:2] / f"{digest}.png"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{uuid4().hex}")
        _draw(words, demo, ikat.weave(code, slug)).save(draft, "PNG", optimize=True)
        draft.replace(path)
    return path


def _draw(words: tuple[str, str, str], demo: str, cloth: ikat.Weave) -> Image.Image:
    card = Image.new("RGB", (WIDTH, HEIGHT), COTTON)
    card.paste(draw_cloth(cloth, CLOTH_WIDTH, HEIGHT), (0, 0))
    brush = ImageDraw.Draw(card)
    left, room = CLOTH_WIDTH + 56, WIDTH - CLOTH_WIDTH - 112
    name, where, price = words
    top = 90
    for line in _lines(brush, name, _font(60), room, most=4):
        brush.text((left, top), line, SOOT, _font(60))
        top += 72
    for line in _lines(brush, where, _font(32), room, most=2):
        brush.text((left, top + 20), line, ASH, _font(32))
        top += 42
    brush.text((left, top + 50), price, MORINDA, _font(52))
    brush.text((left, HEIGHT - 90), "NTT Mart" + (f" · {demo}" if demo else ""), SOOT, _font(32))
    return card


def draw_cloth(cloth: ikat.Weave, width: int, height: int) -> Image.Image:
    """Paint a cloth: the same threads as the SVG, large."""
    picture = Image.new("RGB", (width, height), cloth.ground)
    brush = ImageDraw.Draw(picture)
    threads = ikat.HALF * 2
    thread = -(-width // threads)
    for start, count, colour in cloth.stripes:
        for left in (start, threads - start - count):
            brush.rectangle((left * thread, 0, (left + count) * thread - 1, height), fill=colour)
    half_row = thread / 2
    for repeat in range(-(-height // (cloth.height * thread)) + 1):
        down = repeat * cloth.height * thread
        for colour, runs in cloth.runs:
            for run in runs:
                top = round(down + run.top * half_row)
                for at in (run.thread, threads - 1 - run.thread):
                    brush.rectangle(
                        (at * thread, top, (at + 1) * thread - 1, round(top + run.length * half_row) - 1), fill=colour
                    )
    return picture


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _lines(
    brush: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, room: int, most: int
) -> list[str]:
    """Break text to fit; what does not fit in the lines allowed ends with an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and brush.textlength(longer, font) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + " …"]
    return lines
