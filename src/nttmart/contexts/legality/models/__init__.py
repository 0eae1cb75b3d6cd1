"""Dated rows, permits and what became of them, the gate as last worked out, cases, clinic days, labels."""

from nttmart.contexts.legality.models.cases import Case, CaseDocument, CaseEvent, CaseStep, ClinicDay
from nttmart.contexts.legality.models.gate import ExpiryNotice, GateRuling, GateRun, ProductGate
from nttmart.contexts.legality.models.labels import LabelDesign
from nttmart.contexts.legality.models.permits import Permit, PermitEvent, PermitFile
from nttmart.contexts.legality.models.rulebook import CategoryTraits, PermitRule, TraitsSaid

__all__ = [
    "Case",
    "CaseDocument",
    "CaseEvent",
    "CaseStep",
    "CategoryTraits",
    "ClinicDay",
    "ExpiryNotice",
    "GateRuling",
    "GateRun",
    "LabelDesign",
    "Permit",
    "PermitEvent",
    "PermitFile",
    "PermitRule",
    "ProductGate",
    "TraitsSaid",
]
