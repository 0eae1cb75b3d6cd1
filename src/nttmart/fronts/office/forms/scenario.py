"""What is keyed in to choose villages: weights, quotas, a budget, who must be in; or a file that says it all."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.forms import own_criteria
from nttmart.fronts.office.forms.fields import LARGEST_AMOUNT, CountField, RupiahField, reason_field

LARGEST_FILE = 30_000_000
QUOTAS = (
    ("regency", _("Tiap kabupaten/kota: paling sedikit"), _("Tiap kabupaten/kota: paling banyak")),
    ("island", _("Tiap pulau: paling sedikit"), _("Tiap pulau: paling banyak")),
    ("commodity", _("Tiap komoditas: paling sedikit"), _("Tiap komoditas: paling banyak")),
)
KINDS = (
    (
        "remote",
        _("Desa terpencil, paling sedikit"),
        _("Terpencil: jalannya tanah atau setapak dan sinyalnya 2G atau tidak ada."),
    ),
    ("women_led", _("Desa yang dipimpin perempuan, paling sedikit"), _("Dibaca dari berkas CSV di bawah.")),
)
_CODE = re.compile(r"\d\d\.\d\d\.\d\d\.\d{4}")


class FixedField(forms.CharField):
    """Villages put in or left out by a person: a line for each, its code and the reason."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = _("Satu desa tiap baris: kodenya, lalu alasannya. Misalnya 53.07.03.2005 janji tahun lalu.")
        widget = forms.Textarea(attrs={"rows": 2})
        super().__init__(required=False, max_length=20_000, help_text=help_text, widget=widget, **kwargs)

    def clean(self, value: Any) -> list[dict[str, str]]:
        """Take lines apart; a line without a reason, or without one code, is told back."""
        found: list[dict[str, str]] = []
        for line in super().clean(value).splitlines():
            codes, reason = _CODE.findall(line), _CODE.sub("", line).strip(" \t,;:-–")
            if not line.strip():
                continue
            if len(codes) != 1:
                raise forms.ValidationError(gettext("Tulis satu kode desa tiap baris: «%s».") % line.strip()[:60])
            if not reason:
                raise forms.ValidationError(gettext("Tulis alasannya di belakang kode %s.") % codes[0])
            if codes[0] in (each["code"] for each in found):
                raise forms.ValidationError(gettext("Desa %s disebut dua kali.") % codes[0])
            found.append({"code": codes[0], "reason": reason})
        return found


class ScenarioForm(forms.Form):
    """A scenario from our own records, or from a file as docs/operations/choosing.md tells."""

    name = forms.CharField(label=_("Nama skenario"), max_length=120)
    note = reason_field(_("Catatan"), required=False, limit=500)
    choose = CountField(label=_("Berapa desa dipilih"), initial=44)
    told_only = forms.BooleanField(
        label=_("Hanya desa yang potensinya sudah dicatat atau yang punya pembuat terdaftar"),
        required=False,
        initial=True,
    )
    budget = RupiahField(
        label=_("Anggaran"),
        required=False,
        largest=LARGEST_AMOUNT * 1000,
        help_text=_(
            "Biaya desa terpilih bersama-sama paling banyak sekian. Biaya tiap desa dibaca dari berkas CSV di bawah."
        ),
    )
    must = FixedField(label=_("Desa yang harus masuk"))
    never = FixedField(label=_("Desa yang tidak boleh masuk"))
    sheet = forms.FileField(
        label=_("Berkas CSV: biaya, kepemimpinan, kriteria sendiri"),
        required=False,
        help_text=_(
            "Kolom: code, cost_idr (rupiah tanpa titik), women_led (ya atau tidak), dan kolom kriteria tambahan. "
            "Kolom lain tidak dibaca."
        ),
    )
    file = forms.FileField(
        label=_("Atau berkas skenario (JSON)"),
        required=False,
        help_text=_("Dengan berkas, isian lain di atas selain nama dan catatan tidak dipakai."),
    )

    def __init__(self, *args: Any, by_file: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label, _better, _top in programmes.OWN_CRITERIA:
            field = forms.IntegerField(
                label=gettext("Bobot: %s") % gettext(label), min_value=0, max_value=100, initial=10, required=False
            )
            field.widget.attrs.update({"inputmode": "numeric", "data-slider": ""})
            self.fields[f"weight-{key}"] = field
        for by, least, most in QUOTAS:
            self.fields[f"{by}-least"] = CountField(label=least, required=False, smallest=0)
            self.fields[f"{by}-most"] = CountField(label=most, required=False, smallest=0)
        for by, least, told in KINDS:
            self.fields[by] = CountField(label=least, required=False, smallest=0, help_text=told)
        self.fields |= dict(own_criteria.added_fields())
        weighed = (name for name in self.fields if name.startswith(("weight-", "added-")))
        order = ["name", "note", "choose", "told_only", *weighed]
        order += [f"{by}-{end}" for by, _least, _most in QUOTAS for end in ("least", "most")]
        self.order_fields([*order, *(by for by, *_rest in KINDS), "budget", "sheet", "must", "never", "file"])
        self.fields["choose"].required = not self.files.get("file")
        if by_file:
            self._ask_for_a_file()

    def _ask_for_a_file(self) -> None:
        """Ask for a file alone: this scenario holds what the other fields cannot show."""
        for name in self.fields.keys() - {"name", "note"}:
            del self.fields[name]
        self.fields["file"] = forms.FileField(label=_("Berkas skenario (JSON)"))

    def groups(self) -> tuple[list[forms.BoundField], list[forms.BoundField], list[forms.BoundField]]:
        """Give the fields before the criteria that are added, these, and those after: pages fold the second."""
        fields = list(self)
        places = [at for at, field in enumerate(fields) if field.name.startswith("added-")] or [len(fields)]
        return fields[: places[0]], fields[places[0] : places[-1] + 1], fields[places[-1] + 1 :]

    def is_adding(self) -> bool:
        """Tell whether a criterion is added, so that its fields are shown unfolded."""
        return any(self[f"added-{line}"].value() for line in range(1, own_criteria.MOST + 1))

    def clean(self) -> dict[str, Any]:
        own_criteria.check_added(self)
        return self.cleaned_data

    def clean_file(self) -> Any:
        return _small(self.cleaned_data["file"])

    def clean_sheet(self) -> Any:
        return _small(self.cleaned_data["sheet"])

    def raw(self) -> Any:
        """Give what was keyed in as a scenario in JSON's words, or the text of the file.

        :raises BadScenario: the CSV cannot be read, or names villages there are none of.
        """
        said = self.cleaned_data
        if said["file"]:
            return _text(said["file"])
        sheet, more = _text(said["sheet"]) if said["sheet"] else "", own_criteria.added(said)
        return {
            "choose": said["choose"],
            "criteria": [*_criteria(said), *(each.as_criterion() for each in more)],
            "villages": programmes.own_villages(
                told_only=said["told_only"], sheet=sheet, added=[each.key for each in more]
            ),
            "quotas": list(_quotas(said)),
            "budget_idr": said["budget"],
            "must": said["must"],
            "never": said["never"],
            "labels": programmes.own_labels(),
        }


def _text(file: Any) -> str:
    return str(file.read().decode("utf-8-sig", errors="replace"))


def _small(file: Any) -> Any:
    if file and file.size > LARGEST_FILE:
        raise forms.ValidationError(_("Berkas itu lebih besar dari 30 MB."))
    return file


def _criteria(said: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for key, label, better, top in programmes.OWN_CRITERIA:
        scale: Any = "data" if top is None else {"min": 0, "max": top}
        weight = said[f"weight-{key}"] or 0
        yield {"key": key, "name": str(label), "weight": weight, "better": better, "scale": scale}


def _quotas(said: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for by, _least, _most in QUOTAS:
        ends = {"at_least": said[f"{by}-least"], "at_most": said[f"{by}-most"]}
        if any(end is not None for end in ends.values()):
            yield {"by": by, "each": True, **{key: end for key, end in ends.items() if end is not None}}
    for by, *_rest in KINDS:
        if said[by]:
            yield {"by": by, "value": True, "at_least": said[by]}


def is_ours(inputs: Mapping[str, Any]) -> bool:
    """Tell whether a kept scenario holds nothing but what the form can show again: no file, no costs, no women."""
    ours = {
        key: (better, {"min": "0", "max": str(top)} if top else "data")
        for key, _name, better, top in programmes.OWN_CRITERIA
    }
    more = [each for each in inputs["criteria"] if own_criteria.is_known(each)]
    theirs = {each["key"]: (each["better"], each["scale"]) for each in inputs["criteria"] if each not in more}
    weights = [Decimal(each["weight"]) for each in inputs["criteria"]]
    quotas = {"regency", "island", "commodity"}
    return (
        theirs == ours
        and len(more) <= own_criteria.MOST
        and all(each["missing"] == "lowest" for each in inputs["criteria"])
        and all(weight == int(weight) and weight <= 100 for weight in weights)  # noqa: PLR2004 -- as the field
        and all(each["by"] in quotas if each.get("each") else each["by"] == "remote" for each in inputs["quotas"])
        and all("at_most" not in each for each in inputs["quotas"] if each["by"] == "remote")
        and not any("cost_idr" in village or "women_led" in village for village in inputs["villages"])
        and all(each["reason"] for key in ("must", "never") for each in inputs[key])
        and inputs["stability"] == {"draws": 200, "spread_percent": 20}
    )


def filled_from(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a kept scenario would have been keyed in as: for mending it."""
    found: dict[str, Any] = {"name": inputs["name"], "choose": inputs["choose"]}
    found["told_only"] = not any(_untold(village["scores"]) for village in inputs["villages"])
    more = [each for each in inputs["criteria"] if own_criteria.is_known(each)]
    for criterion in inputs["criteria"]:
        if criterion not in more:
            found[f"weight-{criterion['key']}"] = int(Decimal(criterion["weight"]))
    found |= own_criteria.filled(more)
    for quota in inputs["quotas"]:
        if quota.get("each"):
            found |= {f"{quota['by']}-least": quota.get("at_least"), f"{quota['by']}-most": quota.get("at_most")}
        else:
            found[quota["by"]] = quota.get("at_least")
    lines = {key: (f"{each['code']} {each['reason']}" for each in inputs[key]) for key in ("must", "never")}
    return found | {key: "\n".join(several) for key, several in lines.items()}


def _untold(scores: Mapping[str, str | None]) -> bool:
    """Tell whether nothing is known of a village: such are chosen from only when all are."""
    return all(score in {None, "0"} for score in scores.values())
