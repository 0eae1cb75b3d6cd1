"""Inviting a device, taking it out of use, digits of cashiers, settling what is in the tray."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import CountField, OnceForm, RupiahField, reason_field

MOST_AT_ONCE = 500


class InviteForm(forms.Form):
    """What the device shall be called."""

    name = forms.CharField(label=_("Nama perangkat"), max_length=60, help_text=_("Misalnya: ponsel meja depan."))


class RevokeForm(forms.Form):
    """Why a device is taken out of use."""

    reason = reason_field(_("Mengapa dicabut?"), limit=200)


class LostDrawerForm(forms.Form):
    """What lay in the drawer of a device taken out of use, or that nobody could count."""

    counted = RupiahField(label=_("Uang di laci sekarang"), smallest=0, required=False)
    uncounted = forms.BooleanField(label=_("Tidak bisa dihitung"), required=False)
    reason = reason_field(_("Apa yang terjadi?"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors.get("counted") and (said.get("counted") is None) is not bool(said.get("uncounted")):
            self.add_error("counted", _("Tulis uang yang dihitung, atau centang «Tidak bisa dihitung»."))
        return said


class PinForm(forms.Form):
    """Six digits, typed twice and not shown."""

    pin = forms.CharField(label=_("PIN baru (6 angka)"), max_length=6, widget=forms.PasswordInput)
    again = forms.CharField(label=_("Sekali lagi"), max_length=6, widget=forms.PasswordInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.update({"inputmode": "numeric", "autocomplete": "new-password", "pattern": "[0-9]{6}"})

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("pin") and said.get("again") and said["pin"] != said["again"]:
            self.add_error("again", _("Kedua PIN tidak sama."))
        return said


class SettleForm(forms.Form):
    """Which problems were dealt with, and how: those ticked, or all that stood on the page when it was read.

    ``open_of`` chooses those of some problems that are open and that a word may settle. What came after the page was
    drawn stood on no page, and stays.
    """

    how = reason_field(_("Apa yang sudah dilakukan?"))

    def __init__(self, *args: Any, open_of: Callable[[set[UUID]], set[UUID]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open_of = open_of

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        told = self.data.getlist("seen" if self.data.get("all") else "problem")  # type: ignore[attr-defined]
        ids = {each for text in told[:MOST_AT_ONCE] if (each := _id(text))}
        said["problems"] = self.open_of(ids) if ids else ids
        if not said["problems"]:
            self.add_error(None, _("Centang dulu masalah yang sudah beres."))
        return said


def _id(text: str) -> UUID | None:
    try:
        return UUID(text[:36])
    except ValueError:
        return None


class OversellForm(OnceForm):
    """From which lot the pieces came after all, or why nobody knows. Lots come as (id, words) pairs."""

    lot = forms.ChoiceField(label=_("Dari lot mana?"), required=False, widget=forms.RadioSelect)
    quantity = CountField(label=_("Berapa yang dijelaskan?"))
    reason = reason_field(_("Kalau bukan dari lot: apa yang terjadi?"), required=False)

    def __init__(self, *args: Any, lots: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lot"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*lots, ("", _("Tidak dari lot mana pun"))]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("lot") and not said.get("reason"):
            self.add_error("reason", _("Pilih lotnya, atau tulis apa yang terjadi."))
        return said
