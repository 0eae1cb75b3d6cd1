"""What is keyed in about figures and rungs."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import DayField, OnceForm, RupiahField, reason_field
from nttmart.fronts.office.forms.training import ChosenForm
from nttmart.fronts.office.templatetags.office_words import choices

Do = Callable[[], object]
LARGEST = 10**15


class WholeField(RupiahField):
    """A whole number as people write it, with points between thousands; also nought, also milliards."""

    default_error_messages = {"invalid": _("Tulis angka bulat saja.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(smallest=0, largest=LARGEST, **kwargs)


class CorrectionForm(ChosenForm):
    """A published figure was wrong."""

    figure = forms.ChoiceField(label=_("Angka"))
    said = WholeField(label=_("Yang disebut"))
    reason = reason_field(_("Mengapa salah"))
    source = forms.CharField(label=_("Di mana disebut"), max_length=300)


class StatementForm(ChosenForm):
    """A figure as it was published."""

    figure = forms.ChoiceField(label=_("Angka"))
    value = WholeField(label=_("Yang disebut"))
    published_in = forms.CharField(label=_("Diumumkan di"), max_length=200)
    source = forms.CharField(label=_("Alamat atau berkas sumber"), max_length=300)
    on = DayField(label=_("Hari diumumkan"))


class RupiahStatementForm(OnceForm):
    """A published sum of rupiah."""

    about = forms.CharField(label=_("Tentang apa"), max_length=120)
    value = WholeField(label=_("Rupiah yang disebut"))
    heads = WholeField(label=_("Dari berapa orang"))
    each = WholeField(label=_("Rupiah seorang"))
    published_in = forms.CharField(label=_("Diumumkan di"), max_length=200)
    source = forms.CharField(label=_("Alamat atau berkas sumber"), max_length=300)
    on = DayField(label=_("Hari diumumkan"))


class GradeWordForm(OnceForm):
    """A person says that a maker stands elsewhere."""

    rung = forms.ChoiceField(label=_("Menurut Anda"), choices=choices("rung"))
    reason = reason_field(_("Apa yang tidak tercatat"))
    on = DayField(label=_("Hari"))


class WithdrawForm(forms.Form):
    """Why something said is taken back."""

    reason = reason_field()


def with_id(form: forms.Form) -> dict[str, Any]:
    """Give what a sound form says, its id under the name the door asks."""
    said = dict(form.cleaned_data)
    said["id_"] = said.pop("once")
    return said
