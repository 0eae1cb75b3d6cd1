"""Codes as a camera sees them."""

import re

from PIL import Image, ImageDraw


def painted(svg: str) -> Image.Image:
    """Paint the strokes of an inline QR code as a picture, eight dots a module."""
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    picture = Image.new("L", (size * 8, size * 8), 255)
    brush = ImageDraw.Draw(picture)
    x = y = 0.0
    for command, numbers in re.findall(
        r"([Mmh])(-?[\d.]+(?: ?-?[\d.]+)?)", re.search(r'stroke="#000" d="([^"]+)"', svg)[1]
    ):
        parts = [float(part) for part in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            brush.rectangle((x * 8, (y - 0.5) * 8, (x + parts[0]) * 8 - 1, (y + 0.5) * 8 - 1), fill=0)
            x += parts[0]
        else:
            x, y = (parts[0], parts[1]) if command == "M" else (x + parts[0], y + parts[1])
    return picture
