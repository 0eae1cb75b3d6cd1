"""Which labels a maker needs, and on which paper."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
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


class PaperForm(forms.Form):
    """The paper, how much of its first sheet is used up, and which of several files. Its names stand in addresses."""

    kertas = forms.ChoiceField(label=_("Kertas"))
    terpakai = forms.IntegerField(
        label=_("Label yang sudah terpakai"),
        min_value=0,
        max_value=23,
        required=False,
        help_text=_("Kalau lembar A4 pertama sudah dipakai sebagian: dihitung dari kiri atas."),
    )

    def __init__(
        self, *args: Any, papers: Sequence[tuple[str, str | Promise]], parts: Sequence[range], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        self.fields["kertas"] = forms.ChoiceField(label=_("Kertas"), choices=list(papers))
        choices = [(str(number), f"{part[0]}–{part[-1]}") for number, part in enumerate(parts, start=1)]
        self.fields["bagian"] = forms.ChoiceField(label=_("Label nomor"), choices=choices)
        if len(parts) == 1:
            self.fields["bagian"].widget = forms.HiddenInput()
            self.initial["bagian"] = "1"

    def chosen(self) -> tuple[str, int, range]:
        """Give the paper, how many labels to leave free, and which labels to print."""
        said = self.cleaned_data
        return said["kertas"], said["terpakai"] or 0, self.parts[int(said["bagian"]) - 1]
