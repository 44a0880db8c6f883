"""A case as a filled sheet, for tests: the inverse of the import, as far as a sheet reaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tolerance.intake.sheet.columns import Form
from tolerance.intake.sheet.forms import FORMS
from tolerance.intake.sheet.lists import LISTS, said
from tolerance.intake.sheet.write import write_book
from tolerance.model.case import Amount, Case, DateSpan
from tolerance.model.moment import Moment
from tolerance.model.text import Text

Row = dict[str, object]


def sheet_of(case: Case, path: Path) -> None:
    """Write a case into a workbook."""
    path.write_bytes(write_book("zh", rows={form.key: list(_rows(form, case)) for form in FORMS}))


def bare(case: Case) -> Case:
    """Return a case without what a sheet does not carry: English, answers, heads of papers."""
    found: Case = _chinese(case)
    return replace(found, answers=(), papers={})


def _chinese(value: Any) -> Any:
    match value:
        case Text():
            return Text(value.zh)
        case Moment():
            return Moment(value.start, value.end, "", value.zone_given)
        case tuple():
            return tuple(_chinese(each) for each in value)
        case Mapping():
            return {key: _chinese(each) for key, each in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return replace(value, **{k: _chinese(v) for k, v in vars(value).items()})
    return value


def _rows(form: Form, case: Case) -> Iterable[Row]:
    if form.key == "case":
        yield _row(form, case)
        return
    if form.key == "closing":
        for sort in ("screening", "inquiries"):
            for noun in getattr(case, sort):
                row = _row(form, noun) | {"sort": said("closing", sort, "zh")}
                if sort == "inquiries":
                    row["result"] = noun.because.zh if noun.because else None
                yield row
        return
    for noun in getattr(case, form.key):
        parts = getattr(noun, form.part) if form.part else ()
        for number, part in enumerate(parts or (None,)):
            whole = _row(form, noun, part)
            if number:
                whole = {
                    k: v
                    for k, v in whole.items()
                    if k in form.same or k.startswith(f"{form.part}.")
                }
            if form.key == "matters":
                whole |= _proposed(noun)
            if form.key == "quantities":
                whole |= _measure(noun)
            yield whole


def _proposed(matter: Any) -> Row:
    return {
        f"proposed.{what}": "；".join(
            f"{track}：{getattr(p, what).zh}"
            for track, p in matter.proposed.items()
            if getattr(p, what)
        )
        for what in ("measure", "under")
    }


def _measure(quantity: Any) -> Row:
    name = next(k for k in ("amount", "count", "duration", "date") if getattr(quantity, k))
    measure = getattr(quantity, name)
    row: Row = {"measure": said("measure", name, "zh")}
    if isinstance(measure, DateSpan):
        return row | {"low": measure.from_, "high": measure.to}
    row |= {"low": f"{measure.low:,}", "high": f"{measure.high:,}"}
    if isinstance(measure, Amount) and measure.unit:
        row["unit"] = said("unit", measure.unit, "zh")
    return row


def _row(form: Form, noun: Any, part: Any = None) -> Row:
    row: Row = {}
    for column in form.columns:
        found = noun
        for name in column.key.split("."):
            if found is noun and form.part and name == form.part:
                found = part
            elif found is not None:
                found = getattr(found, f"{name}_", getattr(found, name, None))
        row[column.key] = _cell(found, column.of, column.reads)
    return row


def _cell(value: Any, of: str, reads: str) -> object:
    match value:
        case None | ():
            return None
        case bool():
            return said(of, "yes" if value else "no", "zh")
        case Text():
            return said(of, value.zh, "zh") if of in LISTS else value.zh
        case Moment():
            return value.stated
        case date():
            return value
        case Mapping():
            return "；".join(f"{k}：{v.stated}" for k, v in value.items())
        case tuple() if reads == "relations":
            return "；".join(f"{r.who}：{said('relation', r.relation.zh, 'zh')}" for r in value)
        case tuple():
            return "、".join(str(_cell(each, of, reads)) for each in value)
        case str():
            return said(of, value, "zh") if of in LISTS else value
    return str(value)
