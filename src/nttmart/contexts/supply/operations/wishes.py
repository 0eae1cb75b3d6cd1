"""Counting what people did not find, by day, place and words; makers answer."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.supply.models import Promise, Wish, WishAnswer
from nttmart.contexts.supply.rules.wishes import MOST_A_DAY, BadWish, fold_words
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7

MOST_PIECES: Final = 1_000_000
_COUNT: Final = """
    INSERT INTO supply_wish (id, day, place, kind, words, product_id, count, quantity)
    VALUES (%s, %s, %s, %s, %s, %s, 1, %s)
    ON CONFLICT (day, place, kind, {which}) WHERE product_id IS {null} DO UPDATE
    SET count = supply_wish.count + 1, quantity = supply_wish.quantity + excluded.quantity"""


def note_missed(*, day: date, place: str = "", words: str = "", product_id: UUID | None = None) -> bool:
    """Count that somebody searched for words, or looked for a product, in vain; tells whether it was counted.

    Words in which a person may be, or that are no thing, are not; nor more than 2,000 different ones a day and place.
    Nothing says who it was. One statement where the words were counted that day, two where they are new.
    """
    folded = "" if product_id else fold_words(words)
    if not folded and not product_id:
        return False
    known = Wish.objects.filter(day=day, place=place, kind="searched", words=folded, product=product_id)
    if not known.exists() and Wish.objects.filter(day=day, place=place, kind="searched").count() >= MOST_A_DAY:
        return False
    _count("searched", day, place, folded, product_id, 0)
    return True


def note_asked(  # noqa: PLR0913 -- what, how much, where, when, by whom
    *, words: str, place: str, quantity: int, day: date, actor: Actor, at: datetime, product_id: UUID | None = None
) -> str:
    """Write down what a customer asked staff for; gives the words as they are counted. Shown to makers at once.

    :raises BadWish: without words, with a person in them, or for a quantity that cannot be.
    """
    folded = "" if product_id else fold_words(words)
    if not folded and not product_id:
        raise BadWish(N_("Tulis barang apa yang dicari, tanpa nama atau nomor orang."), field="words")
    if not 0 <= quantity <= MOST_PIECES:
        raise BadWish(N_("Jumlah barang tidak mungkin."), field="quantity")
    with transaction.atomic():
        _count("asked", day, place, folded, product_id, quantity)
        record(actor, "supply.note_asked", "wish", folded or str(product_id), at=at, detail={"quantity": quantity})
    return folded


def answer_wish(  # noqa: PLR0913 -- which wish, who answers, with what
    *,
    producer_id: UUID,
    actor: Actor,
    at: datetime,
    words: str = "",
    product_id: UUID | None = None,
    offered_id: UUID | None = None,
    promise_id: UUID | None = None,
    answer_id: UUID | None = None,
) -> UUID:
    """Let a maker answer a wish with a product of theirs or a promise; gives the answer's id.

    An ``answer_id`` made where the form was makes a resent form known.
    :raises BadWish: for a wish nobody counted, a product or promise of somebody else, or a product not on the shelf.
    :raises NoSuchProduct: for a product that is none.
    """
    wish = fold_words(words) if words else ""
    if not Wish.objects.filter(words=wish, product=product_id).exists():
        raise BadWish(N_("Barang itu belum pernah dicari."))
    if not _is_theirs(producer_id, offered_id, promise_id):
        raise BadWish(N_("Pilih produk atau janji milik pembuat ini."), field="offered")
    with transaction.atomic():
        answer, is_new = WishAnswer.objects.get_or_create(
            id=answer_id or uuid7(),
            defaults={
                "words": wish, "product_id": product_id, "producer_id": producer_id, "offered_id": offered_id,
                "promise_id": promise_id, "at": at, "by": str(actor)[:250],
            },
        )  # fmt: skip
        if is_new:
            record(actor, "supply.answer_wish", "wish", wish or str(product_id), at=at)
    return answer.id


def _is_theirs(producer_id: UUID, offered_id: UUID | None, promise_id: UUID | None) -> bool:
    if offered_id is None and promise_id is None:
        return False
    if promise_id and not Promise.objects.filter(id=promise_id, producer=producer_id).exists():
        return False
    if offered_id is None:
        return True
    product = catalogue.get_product_desk(offered_id)
    return product.producer_id == producer_id and product.state == "published"


def _count(kind: str, day: date, place: str, words: str, product_id: UUID | None, quantity: int) -> None:  # noqa: PLR0913, PLR0917 -- private
    which, null = ("product_id", "NOT NULL") if product_id else ("words", "NULL")
    given = [_as_kept(uuid7()), day, place, kind, words, product_id and _as_kept(product_id), quantity]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(which=which, null=null), given)


def _as_kept(value: UUID) -> UUID | str:
    """Write an id as the engine at hand keeps it: SQLite has 32 hexadecimal digits."""
    return value.hex if connection.vendor == "sqlite" else value
