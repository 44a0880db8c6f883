"""In which order the keys of a rulebook file stand: the order in which a person reads them.

The nouns of ``model`` say which keys there are. Where they declare first what is required,
a file is read better otherwise, and the order is given here. It knows no file and no text;
it is handed trees of ``workbench.tree`` and puts their entries in order.
"""

import dataclasses
import types
from collections.abc import Mapping, Sequence
from typing import Any, Union, get_args, get_origin

from tolerance.files.atoms import ATOM_FORMS
from tolerance.model.article import Article
from tolerance.model.basis import Basis
from tolerance.model.calendar import Calendar, Year
from tolerance.model.check import Check
from tolerance.model.condition import Condition
from tolerance.model.criterion import Criterion, Need, Terms
from tolerance.model.load import LoadTable, Offer
from tolerance.model.noun import Noun
from tolerance.model.procedure import Constraint, TrailMap
from tolerance.model.remedy import Remedies, Remedy
from tolerance.model.rule import Effect, Rule
from tolerance.model.rulebook import Cover, Policy, Row, Rung
from tolerance.model.scenario import Scenario
from tolerance.model.shape import Part, Shape
from tolerance.model.standing import StandingRow, StandingWhen
from tolerance.model.text import Text
from tolerance.workbench.format.tree import Branch, Entry

WRITTEN: Mapping[type[Noun], str] = {
    Cover: "id edition in_force track extends territory title instrument eligible elements uses "
    "barrier lighter_law ladder standards strata contraries quantities policy removes labels",
    Rung: "id class label dismissal base",
    Need: "sufficient any",
    Terms: "title unit more standard counter_standard burden presume inquire judged_as_of",
    Policy: "basis rows",
    Row: "when otherwise choose because",
    StandingWhen: "kind copy offered_by late electronic authenticity integrity legality interest",
    Criterion: "id title question distinction side quantity threshold polarity consideration "
    "burden standard counter_standard presume inquire judged_as_of contestable applies shift "
    "holder evidence basis wording",
    Rule: "id stratum group title when then defeats modality basis because interpretation",
    Effect: "conclude permit require aggravate attach refer consider as",
    Scenario: "id reasoning verdicts quantities open expect",
    Constraint: "id title constraint a b times activation for correlate person within at_least "
    "unless in_force satisfied violated basis",
    Check: "id class computes title means innocent settles honest captures acts fields kinds "
    "within parameters basis",
    Offer: "burden criterion from because basis",
    TrailMap: "title like shape object_type columns capture acts forms",
    Shape: "instances number values words withdrawn inside form clock not_yet parts",
    Part: "at when unless values says words",
    Remedy: "id name tracks decider statuses after to in_force apply directly decide extension "
    "suspends heavier note basis",
    Article: "instrument article status text because",
    Year: "source status off worked",
}
"""The nouns whose keys a file has in another order than they declare them."""

SECTIONS: Mapping[str, Any] = {
    "criteria": tuple[Criterion, ...],
    "rules": tuple[Rule, ...],
    "procedures": tuple[Constraint, ...],
    "scenarios": tuple[Scenario, ...],
    "maps": TrailMap,
}
FILES: Mapping[str, Any] = {
    "rulebook.yaml": Cover,
    "evidence.yaml": tuple[StandingRow, ...],
    "checks.yaml": tuple[Check, ...],
    "load.yaml": LoadTable,
    "articles.yaml": tuple[Article, ...],
}
BESIDE: Mapping[str, Any] = {"remedies.yaml": Remedies, "calendar.yaml": Calendar}
"""Files that stand beside the regimes."""

_TEXT = ("zh", "en")
_CONDITION = (
    *("all", "any", "none", "at_least", "k", "of"),
    *(key.name.rstrip("_") for form in ATOM_FORMS.values() for key in dataclasses.fields(form)),
)


def keys_of(kind: type[Noun]) -> tuple[str, ...]:
    """Return the keys of a noun in the order in which a file has them.

    A key that the order given here does not name yet stands last.
    """
    declared = [field.name.rstrip("_") for field in dataclasses.fields(kind)]
    first = WRITTEN.get(kind, "").split()
    return (*first, *(key for key in declared if key not in first))


def arrange(branch: Branch, kind: Any) -> None:
    """Put the entries of a tree, and of all below, in order.

    Args:
        branch: the tree; what its nouns do not know stays behind what they do, in its order.
        kind: the type of the field that it is read as.

    """
    if kind == Condition:
        _condition(branch)
        return
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        for option in inner:
            if _fits(branch, option):
                arrange(branch, option)
    elif origin is tuple and not branch.keyed:
        _below(branch.entries, inner[0])
    elif origin is Mapping and branch.keyed:
        _below(branch.entries, inner[1])
    elif kind is Text and branch.keyed:
        _sort(branch, _TEXT)
    elif isinstance(kind, type) and issubclass(kind, Noun) and branch.keyed:
        _sort(branch, keys_of(kind))
        types_of = {field.name.rstrip("_"): field.type for field in dataclasses.fields(kind)}
        for entry in branch.entries:
            _below([entry], types_of.get(entry.name))


def _fits(branch: Branch, option: Any) -> bool:
    origin = get_origin(option)
    if option is Basis or option is Text or origin is Mapping:
        return branch.keyed
    if origin is tuple:
        return not branch.keyed
    return isinstance(option, type) and issubclass(option, Noun) and branch.keyed


def _below(entries: Sequence[Entry], kind: Any) -> None:
    for entry in entries:
        if isinstance(entry.value, Branch):
            arrange(entry.value, kind)


def _condition(branch: Branch) -> None:
    if branch.keyed:
        _sort(branch, _CONDITION)
    for entry in branch.entries:
        if isinstance(entry.value, Branch):
            _condition(entry.value)


def _sort(branch: Branch, keys: Sequence[str]) -> None:
    """Sort, unless an alias might then stand before what it repeats."""
    if branch.linked:
        return
    rank = {key: number for number, key in enumerate(keys)}
    branch.entries.sort(key=lambda entry: rank.get(entry.name, len(rank)))
