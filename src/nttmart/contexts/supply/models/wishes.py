"""What people looked for or asked for and did not find: counted, without any person in it."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7

_ONE_OF_TWO = (Q(words="") & Q(product__isnull=False)) | (~Q(words="") & Q(product__isnull=True))


class Wish(models.Model):
    """So often in a day, in a place (as a dated rule's scope: «regency:53.71», «outlet:…», empty: anywhere)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    day = models.DateField()
    place = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=8)
    words = models.CharField(max_length=120, blank=True)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    count = models.PositiveIntegerField(default=0)
    quantity = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["searched", "asked"]), name="wish_kind_known"),
            models.CheckConstraint(condition=_ONE_OF_TWO, name="wish_names_words_or_a_product"),
            models.UniqueConstraint(
                fields=["day", "place", "kind", "words"],
                condition=Q(product__isnull=True),
                name="wish_words_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["day", "place", "kind", "product"],
                condition=Q(product__isnull=False),
                name="wish_product_once_a_day",
            ),
        ]
        indexes = [models.Index(fields=["place", "day"], name="wish_by_place")]


class WishAnswer(models.Model):
    """A maker answered a wish: with a product it has, or a promise to bring it. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    words = models.CharField(max_length=120, blank=True)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    offered = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    promise = models.ForeignKey("supply.Promise", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_ONE_OF_TWO, name="wish_answer_names_words_or_a_product"),
            models.CheckConstraint(
                condition=Q(offered__isnull=False) | Q(promise__isnull=False), name="wish_answer_offers_something"
            ),
        ]
