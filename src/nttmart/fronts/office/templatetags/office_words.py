"""What codes are called on the office's screens, and how its templates write money, days and counts."""

from datetime import date, datetime
from typing import Any, Final

from django import template
from django.forms import BoundField, Form
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.catalogue.api import PHOTO_WIDTHS, Photo
from nttmart.contexts.legality.api import bare_number
from nttmart.contexts.programmes.api import Output
from nttmart.contexts.settlements.api import BUCKETS, ResultLine
from nttmart.design import figures
from nttmart.fronts.office.templatetags.codes import (
    chats,
    choosing,
    forecasts,
    goods,
    legality,
    money,
    orders,
    outlets,
    people,
    potential,
    products,
    programme,
    promises,
    support,
    tills,
    training,
)
from nttmart.fronts.office.templatetags.codes.told import tell_reason
from nttmart.kernel.clock import WITA
from nttmart.kernel.errors import Refusal, Sentence
from nttmart.kernel.words import say

register = template.Library()
register.filter("bare_number", bare_number)

WORDS: Final[dict[str, dict[str, Promise]]] = {
    topic: codes
    for noun in (
        people,
        orders,
        outlets,
        money,
        tills,
        goods,
        products,
        promises,
        forecasts,
        chats,
        potential,
        choosing,
        legality,
        training,
        programme,
        support,
    )
    for topic, codes in noun.WORDS.items()
}
"""Words by topic and code; a topic stands in one module alone."""


def choices(topic: str, *, blank: bool = False) -> list[tuple[str, Promise | str]]:
    """List a topic's codes with their words for a form."""
    return [("", "—")] * blank + list(WORDS[topic].items())


@register.filter
def word(code: str, topic: str) -> Promise | str:
    """Say a code in words; one we have no word for is shown as it is."""
    return WORDS[topic].get(str(code), str(code))


@register.filter
def told(reason: str) -> str:
    """Say a reason that was written down: in the reader's language where the machine wrote it."""
    return tell_reason(reason)


@register.filter
def rp(amount: int | None) -> str:
    """Write rupiah; a dash where there is none."""
    return "–" if amount is None else figures.rupiah(amount)


@register.filter
def signed(amount: int | None) -> str:
    """Write a change of money with its sign; a dash where there is none."""
    return "–" if amount is None else f"{'−' if amount < 0 else '+'}{figures.rupiah(abs(amount))}"


@register.filter
def sentence(refusal: Refusal | Sentence) -> str:
    """Say a refusal's or another sentence in the reader's language."""
    return say(refusal)


@register.filter
def percent(share_bp: int | None) -> str:
    """Write a share in basis points as a percentage, whole where it is whole; a dash where there is none."""
    if share_bp is None:
        return "–"
    whole, rest = divmod(share_bp, 100)
    mark = "." if figures.in_english() else ","
    return f"{whole}{mark}{rest:02d}".rstrip("0") + "%" if rest else f"{whole}%"


@register.filter
def result_name(line: ResultLine) -> Promise | str:
    """Name an account of profit and loss: what running the outlet costs in our words, the rest as the book does."""
    parts = line.code.split(":")
    return word(parts[2], "expense") if line.code.startswith("expense:operating:") else line.name


@register.filter
def item(found: dict[Any, Any], key: object) -> Any:
    """Look up one of a dictionary; nothing where it is not in it."""
    return found.get(key, "")


@register.filter
def field(form: Form, name: str) -> BoundField:
    """Give a field of a form whose fields follow from data."""
    return form[name]


@register.simple_tag
def bucket_words(place: int) -> str:
    """Name an age of debts, by its place."""
    first, last = BUCKETS[place]
    return str(_("%(first)s–%(last)s hari") % {"first": first, "last": last} if last else _("lebih dari 30 hari"))


@register.filter
def count(number: int | None) -> str:
    """Write a whole number as the reader's language does; a dash where there is none."""
    return "–" if number is None else figures.number(number)


@register.filter
def amount(pieces: int, grams: int) -> str:
    """Write pieces, and beside them kilograms of what is weighed: «12 · 1,5 kg»; only what there is."""
    if not grams:
        return figures.number(pieces)
    return f"{figures.number(pieces)} · {_weight(grams)}" if pieces else _weight(grams)


@register.filter
def sold_before(output: Output) -> str:
    """Write what was sold before a machine came."""
    return _pieces(output.before_pieces, output.before_g)


@register.filter
def sold_after(output: Output) -> str:
    """Write what was sold since a machine came."""
    return _pieces(output.after_pieces, output.after_g)


def _pieces(pieces: int, grams: int) -> str:
    told = ngettext("%(count)s buah", "%(count)s buah", pieces) % {"count": figures.number(pieces)}
    return f"{told}, {_weight(grams)}" if grams else told


def _weight(grams: int) -> str:
    """More may come back in a month than was sold in it."""
    return figures.kilograms(grams) if grams >= 0 else f"−{figures.kilograms(-grams)}"


@register.filter
def moment(at: datetime | None) -> str:
    """Write an instant as the clock in NTT shows it."""
    hours = "H:i" if figures.in_english() else "H.i"
    return "–" if at is None else date_format(at.astimezone(WITA), f"j M Y, {hours}")


@register.filter
def day(on: date | datetime | None) -> str:
    """Write a day."""
    if on is None:
        return "–"
    return date_format(on.astimezone(WITA).date() if isinstance(on, datetime) else on, "j M Y")


@register.filter
def who(by: str) -> str:
    """Say who did something and for whom, as ``Actor`` wrote it down, in the reader's language."""
    name, found, other = by.removesuffix(")").partition(" (untuk ")
    return gettext("%(name)s (untuk %(other)s)") % {"name": name, "other": other} if found and by.endswith(")") else by


_OURS: Final = {
    "own rule, to be confirmed": _("aturan kami sendiri, perlu dipastikan"),
    "own rule": _("aturan kami sendiri"),
}
"""How the reference data, written in English, begins the source of what nobody but us has ruled."""


@register.filter
def source(text: str) -> str:
    """Say where a rule comes from; of our own ones only that they are ours."""
    return next((str(said) for begins, said in _OURS.items() if text.startswith(begins)), text)


@register.filter
def words(text: str) -> list[str]:
    """Take a row of codes apart at the spaces."""
    return text.split()


@register.filter
def photo_file(photo: Photo, kind: str) -> str:
    """Name the smallest file of a photo under the media address."""
    return photo.path(PHOTO_WIDTHS[0], kind)


@register.filter
def photo_height(photo: Photo) -> int:
    """Tell how high a photo stands at 320 px, so that the page does not jump."""
    return max(1, round(320 * photo.height_px / photo.width_px))
