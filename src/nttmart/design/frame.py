"""What stands around every page of the shop: language, address, basket count, whether this is the demo."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from nttmart.design import ikat
from nttmart.design.demo import is_demo
from nttmart.design.style import shop_style

COUNT_COOKIE = "isi"
"""Plain cookie with the number of pieces in the basket, so that pages may be kept per count and know nothing else."""
MOST_SHOWN = 99
ENGLISH = "/en"
OWN_CARDS = ("desa", "pembuat", "gerai")


@dataclass(frozen=True, slots=True)
class Frame:
    """``path`` is the Indonesian address of the page, ``path_en`` the English one; ``prefix`` that of this language."""

    language: str
    prefix: str
    path: str
    path_en: str
    basket_count: int
    demo: bool
    public_url: str
    css: str
    edge: str

    @property
    def here(self) -> str:
        return self.path_en if self.language == "en" else self.path

    @property
    def share_image(self) -> str:
        """The address of the picture that chat apps show: the page's own for one village, maker or outlet."""
        parts = self.path.strip("/").split("/")
        own = len(parts) == len(("kind", "key")) and parts[0] in OWN_CARDS
        return f"{self.prefix}/kartu/{'/'.join(parts) if own else 'toko/ntt-mart'}.png"


def basket_count(request: HttpRequest) -> int:
    """Read the count cookie; whatever is no number between 0 and 99 counts as nothing."""
    text = request.COOKIES.get(COUNT_COOKIE, "")
    return min(int(text), MOST_SHOWN) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_SHOWN)) else 0


def frame_of(request: HttpRequest) -> Frame:
    """Put the frame together for a request; asks no session, no user, no database."""
    path = request.path
    english = path == ENGLISH or path.startswith(ENGLISH + "/")
    plain = path.removeprefix(ENGLISH) or "/" if english else path
    return Frame(
        language=get_language() or settings.LANGUAGE_CODE,
        prefix=ENGLISH if english else "",
        path=plain,
        path_en=ENGLISH + plain,
        basket_count=basket_count(request),
        demo=is_demo(),
        public_url=settings.PUBLIC_URL,
        css=shop_style().css,
        edge=ikat.edge(""),
    )
