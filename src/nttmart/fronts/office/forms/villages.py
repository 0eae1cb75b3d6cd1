"""Where a village stands in the programme: since when, and who says so."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import DayField
from nttmart.fronts.office.templatetags.office_words import choices


class StatusForm(forms.Form):
    """A newer row; earlier ones stay."""

    status = forms.ChoiceField(label=_("Keadaan"), choices=choices("village_status", blank=True))
    since_on = DayField(label=_("Sejak tanggal"))
    source = forms.CharField(
        label=_("Sumber"),
        max_length=300,
        help_text=_("Surat keputusan, berita atau halaman, dengan tanggalnya. Tanpa sumber jangan dicatat."),
    )
