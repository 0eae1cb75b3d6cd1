"""Which labels a maker needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_LABELS = 240
MOST_GRAMS = 99_999
"""What five digits of a code hold."""


class LabelForm(forms.Form):
    """So many labels of one size, with what is stamped on this batch."""

    copies = forms.IntegerField(label=_("Berapa label"), min_value=1, max_value=MOST_LABELS, initial=24)
    batch = forms.CharField(label=_("Kode produksi"), max_length=30, required=False)
    best_before_on = forms.DateField(
        label=_("Baik sebelum"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    grams = forms.IntegerField(
        label=_("Berat di label (gram)"),
        min_value=1,
        max_value=MOST_GRAMS,
        required=False,
        help_text=_("Kosong: petugas menimbang saat dijual."),
    )

    def __init__(self, *args: Any, weighed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not weighed:
            del self.fields["grams"]
