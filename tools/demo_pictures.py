"""Draws the pictures of the demo month: a good on its region's cloth, plainly an illustration and no photo.

``python tools/demo_pictures.py`` writes ``data/demo/photos/<product>.jpg`` anew; the same drawing comes out everywhere.
"""

import csv
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from nttmart.design import ikat  # noqa: E402 -- the path comes first

FOLDER = ROOT / "data" / "demo"
WIDE, HIGH = 1600, 1200
"""Drawn at two and a half times the size that is kept, for smooth edges."""
TABLE = 770
_INK = (43, 33, 30)
_PAPER = (250, 241, 224)

SHAPES = {
    "kopi": "pouch", "cokelat": "box", "garam": "jar", "olahan-laut": "pouch", "olahan-daging": "tin",
    "camilan": "pouch", "minyak-atsiri": "bottle", "pangan-pokok": "sack", "bahan-baku": "sack",
    "tenun-ikat": "cloth", "songket": "cloth", "aksesori-tenun": "cloth", "anyaman": "basket", "kue": "box",
    "madu": "jar", "abon-lauk": "jar", "sirup-sari-buah": "bottle", "selai": "jar", "kelor": "tin",
    "minuman-herbal": "tin", "pemanis": "jar", "kacang": "pouch", "bumbu": "jar",
}  # fmt: skip

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]


def main() -> None:
    """Draw every product named in ``photos/list.txt``."""
    rows = {
        row["slug"]: (row, path.name[:5])
        for path in sorted((FOLDER / "products").glob("*.csv"))
        for row in csv.DictReader(path.open(encoding="utf-8", newline=""))
    }
    for slug in (FOLDER / "photos" / "list.txt").read_text(encoding="utf-8").split():
        row, regency = rows[slug]
        picture = draw(slug, regency, SHAPES.get(row["category"], "box"))
        picture.resize((640, 480), Image.Resampling.LANCZOS).save(
            FOLDER / "photos" / f"{slug}.jpg", quality=78, optimize=True, subsampling=2
        )


def draw(slug: str, regency: str, shape: str) -> Image.Image:
    """Draw one good: a wall, a table runner of the region's cloth, a shadow, the thing."""
    cloth = ikat.weave(regency, slug)
    dyes = [_rgb(cloth.ground), *(_rgb(colour) for colour, runs in cloth.runs if runs)]
    wall = _mixed(_PAPER, dyes[-1], 0.16)
    picture = Image.new("RGB", (WIDE, HIGH), wall)
    glow = Image.new("L", (WIDE, HIGH), 0)
    ImageDraw.Draw(glow).ellipse((350, -260, 1750, 900), fill=150)
    picture.paste(_mixed(wall, (255, 255, 255), 0.55), mask=glow.filter(ImageFilter.GaussianBlur(190)))
    fabric = _woven(cloth, 12)
    picture.paste(_mixed(wall, _INK, 0.22), (0, TABLE - 60, WIDE, HIGH))
    if shape in {"cloth", "basket"}:
        picture.paste(_mixed((186, 138, 92), wall, 0.25), (0, TABLE - 20, WIDE, HIGH))
    else:
        laid = _runner(_woven(cloth, 18)).filter(ImageFilter.GaussianBlur(4))  # A soft ground keeps the files small.
        picture.paste(laid, (0, TABLE - 20))
    box = (520, 250, 1080, 990) if shape not in {"cloth", "basket"} else (390, 480, 1210, 1000)
    _cast_shadow(picture, box)
    DRAWN[shape](picture, box, fabric, dyes)
    return picture


def _rgb(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _woven(cloth: ikat.Weave, thread: int) -> Image.Image:
    """Weave as many repeats as the picture is wide and high."""
    half = thread // 2
    tall = cloth.height * thread
    tile = Image.new("RGB", (ikat.HALF * thread, tall), cloth.ground)
    brush = ImageDraw.Draw(tile)
    for first, threads, colour in cloth.stripes:
        brush.rectangle((first * thread, 0, (first + threads) * thread - 1, tall), fill=colour)
    for colour, runs in cloth.runs:
        for run in runs:
            for shift in (-tall, 0, tall):
                top = run.top * half + shift
                left = run.thread * thread
                brush.rectangle((left, top, left + thread - 1, top + run.length * half - 1), fill=colour)
    whole = Image.new("RGB", (tile.width * 2, tall))
    whole.paste(tile, (0, 0))
    whole.paste(tile.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (tile.width, 0))
    fabric = Image.new("RGB", (WIDE, HIGH))
    for x in range(0, WIDE, whole.width):
        for y in range(0, HIGH, tall):
            fabric.paste(whole, (x, y))
    return fabric


def _runner(fabric: Image.Image) -> Image.Image:
    """Lay the cloth on the table: nearer rows are taller, the far edge a little darker."""
    depth = HIGH - TABLE + 20
    laid = Image.new("RGB", (WIDE, depth))
    y, source = 0, 0.0
    while y < depth:
        scale = 0.42 + 0.5 * y / depth
        row = fabric.crop((0, int(source) % HIGH, WIDE, int(source) % HIGH + 1))
        wide = int(WIDE * (0.8 + 0.4 * y / depth))
        stretched = row.resize((wide, 1))
        left = (wide - WIDE) // 2
        if left < 0:
            laid.paste(row.resize((WIDE, 1)), (0, y))
        laid.paste(stretched, (-left, y))
        source += 1 / scale
        y += 1
    shade = Image.linear_gradient("L").resize((WIDE, depth)).point(lambda level: 110 - level * 110 // 255)
    laid.paste(_INK, mask=shade)
    return laid


def _cast_shadow(picture: Image.Image, box: Box) -> None:
    left, _, right, bottom = box
    shadow = Image.new("L", picture.size, 0)
    ImageDraw.Draw(shadow).ellipse((left - 40, bottom - 70, right + 190, bottom + 60), fill=190)
    picture.paste((20, 14, 12), mask=shadow.filter(ImageFilter.GaussianBlur(28)))


def _solid(picture: Image.Image, mask: Image.Image, colour: Colour, box: Box) -> None:
    """Fill a form with one colour, lit from the left."""
    picture.paste(colour, mask=mask)
    left, top, right, bottom = box
    light = Image.linear_gradient("L").rotate(90).resize((right - left, bottom - top))
    dark = Image.new("L", picture.size, 0)
    dark.paste(light.point(lambda level: 255 - level).point(lambda level: level * 90 // 255), (left, top))
    _within(picture, mask, dark, _INK)
    bright = Image.new("L", picture.size, 0)
    wide = (right - left) // 9
    if bottom - top < 4 * wide + 130:
        return
    ImageDraw.Draw(bright).rounded_rectangle((left + wide, top + 70, left + 2 * wide, bottom - 60), wide // 2, fill=105)
    _within(picture, mask, bright.filter(ImageFilter.GaussianBlur(9)), (255, 255, 255))


def _within(picture: Image.Image, form: Image.Image, light: Image.Image, colour: Colour) -> None:
    picture.paste(colour, mask=ImageChops.multiply(form, light))


def _form(picture: Image.Image) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    mask = Image.new("L", picture.size, 0)
    return mask, ImageDraw.Draw(mask)


def _label(picture: Image.Image, box: Box, fabric: Image.Image, paper: Colour) -> None:
    """Stick a paper label with a band of the cloth and lines for words nobody can read: this sells nothing."""
    left, top, right, bottom = box
    brush = ImageDraw.Draw(picture)
    brush.rounded_rectangle(box, 14, fill=paper)
    band = (bottom - top) * 46 // 100
    strip = fabric.resize((WIDE * 45 // 100, HIGH * 45 // 100))
    middle = ikat.HALF * 12 * 45 // 100
    first = max(middle - (right - left) // 2, 0)
    picture.paste(strip.crop((first, 0, first + right - left, band)), (left, top + 14))
    across = (left + right) // 2
    for number, half in enumerate(((right - left) * 34 // 100, (right - left) * 22 // 100)):
        y = top + 14 + band + 34 + number * 40
        brush.rounded_rectangle((across - half, y, across + half, y + 14), 7, fill=_mixed(paper, _INK, 0.65))


def _pouch(picture: Image.Image, box: Box, fabric: Image.Image, _dyes: list[Colour]) -> None:
    left, top, right, bottom = box
    mask, brush = _form(picture)
    brush.polygon(
        ((left + 46, top), (right - 46, top), (right - 30, top + 90), (right, bottom - 40), (right - 30, bottom),
         (left + 30, bottom), (left, bottom - 40), (left + 30, top + 90)), fill=255,
    )  # fmt: skip
    _solid(picture, mask, (201, 164, 118), box)
    ImageDraw.Draw(picture).rectangle((left + 44, top + 58, right - 44, top + 66), fill=(150, 116, 78))
    _label(picture, (left + 76, top + 190, right - 76, bottom - 130), fabric, _PAPER)


def _jar(picture: Image.Image, box: Box, fabric: Image.Image, dyes: list[Colour]) -> None:
    left, top, right, bottom = box
    mask, brush = _form(picture)
    brush.rounded_rectangle((left, top + 110, right, bottom), 90, fill=255)
    _solid(picture, mask, _mixed((222, 150, 60), dyes[-1], 0.25), (left, top + 110, right, bottom))
    lid, brush = _form(picture)
    brush.rounded_rectangle((left + 50, top, right - 50, top + 130), 26, fill=255)
    _solid(picture, lid, dyes[0], (left + 50, top, right - 50, top + 130))
    _label(picture, (left + 50, top + 260, right - 50, bottom - 120), fabric, _PAPER)


def _tin(picture: Image.Image, box: Box, fabric: Image.Image, dyes: list[Colour]) -> None:
    left, top, right, bottom = box
    mask, brush = _form(picture)
    brush.rounded_rectangle((left, top + 60, right, bottom), 34, fill=255)
    _solid(picture, mask, _mixed(_PAPER, dyes[0], 0.8), (left, top + 60, right, bottom))
    lid, brush = _form(picture)
    brush.rounded_rectangle((left - 14, top, right + 14, top + 110), 26, fill=255)
    _solid(picture, lid, _mixed(dyes[0], _INK, 0.3), (left - 14, top, right + 14, top + 110))
    _label(picture, (left + 56, top + 220, right - 56, bottom - 120), fabric, _PAPER)


def _box(picture: Image.Image, box: Box, fabric: Image.Image, dyes: list[Colour]) -> None:
    left, top, right, bottom = box
    mask, brush = _form(picture)
    brush.rounded_rectangle((left, top + 60, right, bottom), 12, fill=255)
    _solid(picture, mask, dyes[0], (left, top + 60, right, bottom))
    _label(picture, (left + 60, top + 170, right - 60, bottom - 150), fabric, _PAPER)


def _bottle(picture: Image.Image, box: Box, fabric: Image.Image, dyes: list[Colour]) -> None:
    left, top, right, bottom = box
    left, right, middle = left + 90, right - 90, (left + right) // 2
    mask, brush = _form(picture)
    brush.rounded_rectangle((left, top + 260, right, bottom), 70, fill=255)
    brush.pieslice((left, top + 150, right, top + 490), 180, 360, fill=255)
    brush.rectangle((middle - 62, top + 30, middle + 62, top + 330), fill=255)
    _solid(picture, mask, _mixed((108, 66, 30), dyes[0], 0.3), (left, top + 30, right, bottom))
    cap, brush = _form(picture)
    brush.rounded_rectangle((middle - 74, top - 40, middle + 74, top + 76), 18, fill=255)
    _solid(picture, cap, dyes[-1], (middle - 74, top - 40, middle + 74, top + 76))
    _label(picture, (left + 26, top + 390, right - 26, bottom - 80), fabric, _PAPER)


def _sack(picture: Image.Image, box: Box, fabric: Image.Image, dyes: list[Colour]) -> None:
    left, top, right, bottom = box
    mask, brush = _form(picture)
    brush.rounded_rectangle((left - 30, top + 230, right + 30, bottom), 150, fill=255)
    brush.polygon(
        ((left + 60, top + 330), (left + 170, top + 150), (right - 170, top + 150), (right - 60, top + 330)), fill=255
    )
    brush.polygon(
        ((left + 90, top + 20), (right - 90, top + 20), (right - 190, top + 170), (left + 190, top + 170)), fill=255
    )
    _solid(picture, mask, (222, 200, 158), (left - 30, top, right + 30, bottom))
    ImageDraw.Draw(picture).rounded_rectangle((left + 160, top + 142, right - 160, top + 176), 16, fill=dyes[0])
    _label(picture, (left + 80, top + 360, right - 80, bottom - 110), fabric, _PAPER)


def _cloth(picture: Image.Image, box: Box, fabric: Image.Image, _dyes: list[Colour]) -> None:
    """Folded twice, the pattern upright on each fold."""
    left, top, right, bottom = box
    layers = 3
    each = (bottom - top) // layers
    for number in reversed(range(layers)):
        shift = (18, -14, 6)[number]
        low = bottom - number * each
        place = (left + shift, low - each, right + shift, low)
        mask, brush = _form(picture)
        brush.rounded_rectangle(place, 58, fill=255)
        sheet = Image.new("RGB", picture.size)
        sheet.paste(fabric.rotate(90, expand=True).crop((0, 0, place[2] - place[0], each)) if number == 1 else
                    fabric.crop((0, 40 * number, place[2] - place[0], 40 * number + each)), place[:2])  # fmt: skip
        picture.paste(sheet, mask=mask)
        shade = (
            Image.linear_gradient("L")
            .resize((place[2] - place[0], each))
            .point(lambda level: max(level - 110, 0) * 150 // 145)
        )
        dark = Image.new("L", picture.size, 0)
        dark.paste(shade, place[:2])
        _within(picture, mask, dark, (12, 8, 8))


def _basket(picture: Image.Image, box: Box, _fabric: Image.Image, dyes: list[Colour]) -> None:
    left, top, right, bottom = box
    mask, brush = _form(picture)
    brush.polygon(((left, top + 60), (right, top + 60), (right - 90, bottom), (left + 90, bottom)), fill=255)
    brush.ellipse((left, top - 10, right, top + 130), fill=255)
    weave = Image.new("RGB", picture.size, (206, 170, 106))
    strip = ImageDraw.Draw(weave)
    for row, y in enumerate(range(top - 10, bottom + 40, 40)):
        for x in range(left - 80 + row % 2 * 40, right + 80, 80):
            strip.rounded_rectangle((x, y, x + 36, y + 37), 8, fill=(176, 135, 76))
            strip.rounded_rectangle((x + 40, y, x + 76, y + 37), 8, fill=dyes[0] if row in {4, 6} else (219, 186, 124))
    picture.paste(weave, mask=mask)
    shade = Image.new("L", picture.size, 0)
    shade.paste(
        Image.linear_gradient("L")
        .rotate(90)
        .resize((right - left, bottom - top + 10))
        .point(lambda level: (255 - level) * 120 // 255),
        (left, top - 10),
    )
    _within(picture, mask, shade, _INK)
    ImageDraw.Draw(picture).ellipse((left + 26, top + 8, right - 26, top + 112), fill=(104, 74, 40))


DRAWN = {
    "pouch": _pouch, "jar": _jar, "tin": _tin, "box": _box, "bottle": _bottle, "sack": _sack, "cloth": _cloth,
    "basket": _basket,
}  # fmt: skip

if __name__ == "__main__":
    main()
