"""An edition at a glance and each of its things, as plain values in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tolerance.files.editions import Edition
from tolerance.files.rulebook import Loaded
from tolerance.model.basis import Basis
from tolerance.model.problem import Place
from tolerance.model.text import Text
from tolerance.report.rulebook.book import Book
from tolerance.report.rulebook.item import Item
from tolerance.report.rulebook.sources import tally
from tolerance.workbench.look.lines import Inner, Lines

Plain = dict[str, Any]


def rulebook_object(edition: Edition, loaded: Loaded, editions: Sequence[Edition]) -> Plain:
    """Return the whole edition; an overlay as it judges, laid on what it extends."""
    zh, en = Book(loaded.rulebook, "zh"), Book(loaded.rulebook, "en")
    book = loaded.rulebook
    own = edition.cover
    cover = book.cover
    names: dict[str, list[str]] = {}
    for kind, name in zh.names():
        names.setdefault(kind, []).append(name)
    instrument = own.instrument or cover.instrument
    return {
        "schema": "tolerance/rulebook/1",
        "name": edition.name,
        "id": own.id,
        "edition": own.edition.isoformat(),
        "title": both(own.title),
        "track": cover.track,
        "in_force": {
            "from": own.in_force.from_.isoformat(),
            "to": own.in_force.to.isoformat() if own.in_force.to else None,
        },
        "instrument": None
        if instrument is None
        else {
            "issuer": both(instrument.issuer),
            "number": both(instrument.number),
            "published": instrument.published.isoformat() if instrument.published else None,
            "text": instrument.text,
        },
        "ladder": [
            {
                "id": rung.id,
                "label": both(rung.label),
                "class": rung.class_,
                "base": rung.base,
                "dismissal": rung.dismissal,
            }
            for rung in cover.ladder
        ],
        "strata": [
            {
                "id": name,
                "label": {"zh": zh.label(name), "en": en.label(name)},
                "rules": sorted(r.id for r in book.rules.values() if r.stratum == name),
            }
            for name in cover.strata
        ],
        "libraries": list(cover.uses),
        "extends": own.extends,
        "territory": both(own.territory),
        "removes": [{"criterion": r.criterion, "rule": r.rule} for r in own.removes],
        "overlays": sorted(e.name for e in editions if e.cover.extends == edition.name),
        "used_by": sorted(e.name for e in editions if edition.name in e.cover.uses),
        "counts": {
            "criteria": len(book.criteria),
            "rules": len(book.rules),
            "conclusions": len(book.homes()),
            "scenarios": len(book.scenarios),
            "constraints": len(book.constraints),
            "standing": len(book.standing),
            "maps": len(book.maps),
            "checks": len(book.checks),
        },
        "citations": tally(book),
        "digest": book.digest,
        "names": names,
    }


def both(text: Text | None) -> Plain | None:
    """Return a text in both languages; nothing where there is none."""
    return None if text is None else {"zh": text.zh, "en": text.say("en")}


_INNER: dict[str, tuple[str, ...]] = {
    "standard": ("standards",),
    "quantity": ("quantities",),
    "rung": ("ladder",),
    "stratum": ("strata",),
}


def place_of(item: Item, loaded: Loaded, edition: Edition, lines: Lines) -> Place:
    """Return the file and line where a thing is written."""
    own = loaded.places.get(f"{item.kind}:{item.id}")
    if own is not None:
        return own
    cover = loaded.places["cover"]
    number = int(item.id.rpartition("-")[2]) - 1 if item.kind in {"row", "standing"} else 0
    match item.kind:
        case "row":
            row = loaded.places.get(f"row:{number + 1}")  # an overlay has none of its own
            return row or lines.place(cover, ("policy", "rows", number))
        case "standing":
            return lines.place(Place(f"{edition.shown}/evidence.yaml"), (number,))
        case "conclusion" | "group":
            rules = sorted(
                (loaded.places[f"rule:{key}"], key)
                for key, rule in loaded.rulebook.rules.items()
                if item.id == rule.group or any(e.conclude == item.id for e in rule.then)
            )
            inner: Inner = ("then",) if item.kind == "conclusion" else ("group",)
            return lines.place(rules[0][0], inner, (item.id,)) if rules else cover
        case _:
            return lines.place(cover, _INNER[item.kind], (item.id,))


def item_object(zh: Item, en: Item, place: Place) -> Plain:
    """Return one thing in words of both languages, with its law and its place."""
    return {
        "kind": zh.kind,
        "id": zh.id,
        "title": {"zh": zh.title, "en": en.title},
        "because": {"zh": zh.because, "en": en.because},
        "basis": [_basis(b) for b in zh.basis],
        "words": {"zh": zh.plain()["lines"], "en": en.plain()["lines"]},
        "file": place.file,
        "line": place.line,
    }


def _basis(basis: Basis) -> Plain:
    return {
        "instrument": both(basis.instrument),
        "article": both(basis.article),
        "status": basis.status,
        "note": both(basis.note),
    }
