"""Which goods on the shelf come of a school's project."""

from django.db import models

from nttmart.kernel.ids import uuid7


class ProjectGoods(models.Model):
    """A product of the school comes of this project, or (said later) does not. The newest word holds; append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    project = models.ForeignKey("programmes.SchoolProject", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    is_made_here = models.BooleanField()
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)
