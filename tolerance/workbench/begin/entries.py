"""A new criterion or rule as text put behind what a file holds; the file's comments stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tolerance.files.adding import appended, encoded
from tolerance.files.editions import Edition, find_edition
from tolerance.files.plainfiles import Listing, compose, quoted, read_text
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.workbench.begin import scaffold_texts as texts
from tolerance.workbench.begin.ids import (
    Section,
    bare,
    check_free,
    check_id,
    check_stratum,
    ids,
    open_edition,
    related,
)
from tolerance.workbench.begin.scaffold import Plan, editions_in
from tolerance.workbench.begin.stubs import ground

MOST_NAME = 80
_FILE = re.compile(r"[^/\\.\x00-\x1f][^/\\\x00-\x1f]*\.yaml")


def criterion(shelf: Path, name: str, where: str, file: str = "") -> Plan:
    """Plan a criterion that reads whole; its basis is left to be filled in.

    Raises:
        ProblemsError: the id is unfit or taken, or the file cannot take an entry.

    """
    editions = editions_in(shelf)
    edition = open_edition(editions, where)
    check_id(name)
    family = related(edition, editions)
    check_free(name, ids(family, "criteria"))
    standards = _standards(family)
    values = _titled(edition) | {
        "id": name,
        "standard": standards[0],
        "standards": " | ".join(standards),
    }
    return _grown(edition, "criteria", file or name, texts.CRITERION.substitute(values))


def rule(shelf: Path, name: str, where: str, stratum: str, file: str = "") -> Plan:
    """Plan a rule that reads whole and changes no outcome; its basis is left to be filled in.

    Raises:
        ProblemsError: the id is unfit or taken, there is no such stratum, the edition is a
            library or has no criterion yet, or the file cannot take an entry.

    """
    editions = editions_in(shelf)
    edition = open_edition(editions, where)
    check_id(name)
    family = related(edition, editions)
    head = Place(f"{edition.shown}/rulebook.yaml")
    base = find_edition(editions, edition.cover.extends or "")
    law = base or edition
    if law.cover.track is None:
        raise ProblemsError([Problem("library-with-rules", head, {"id": name})])
    check_stratum(stratum, law.cover.strata, Place(f"{law.shown}/rulebook.yaml"))
    check_free(name, ids(family, "rules"))
    known = list(ids([edition], "criteria")) or sorted(ids(family, "criteria"))
    if not known:
        raise ProblemsError([Problem("new-rule-needs-criterion", head, {"name": edition.name})])
    values = _titled(edition) | {
        "id": name,
        "stratum": stratum,
        "strata": " | ".join(law.cover.strata),
        "criterion": known[0],
        "rungs": "、".join(f"{r.id}（{r.label.zh}）" for r in law.cover.ladder),
    }
    return _grown(edition, "rules", file or name, texts.RULE.substitute(values))


def _titled(edition: Edition) -> dict[str, str]:
    title = edition.cover.title
    tail = f", en: {quoted(title.en)}" if title.en else ""
    return {"title_zh": quoted(title.zh), "title_tail": tail}


def _standards(family: Sequence[Edition]) -> list[str]:
    """Return the standards that weigh both sides, the usual one first."""
    found = {
        name
        for each in family
        for name, standard in each.cover.standards.items()
        if standard.prevails != "always"
    } or {"more-likely"}
    return sorted(found, key=lambda name: (name != "more-likely", name))


def _grown(edition: Edition, section: Section, file: str, entry: str) -> Plan:
    path = edition.folder / section / _named(file, section)
    shown = f"{edition.shown}/{section}/{path.name}"
    changed: frozenset[Path] = frozenset()
    content = entry.encode()
    if path.exists():
        changed = frozenset({path})
        content = _appended(path, shown, entry)
    base = edition.cover
    return Plan(
        {path: content},
        edition.name,
        changed,
        ground=ground(base, None),
        folder=edition.folder,
    )


def _named(file: str, section: Section) -> str:
    """Return the name of a file of a section, given with or without its folder and ending."""
    name = file.removeprefix(f"{section}/")
    name = name if name.endswith(".yaml") else f"{name}.yaml"
    if not _FILE.fullmatch(name) or len(name) > MOST_NAME:
        facts = {"name": file, "section": section}
        raise ProblemsError([Problem("new-file-unfit", Place(), facts)])
    return name


def _appended(path: Path, shown: str, entry: str) -> bytes:
    """Return a file with an entry behind the others, in its own encoding and line ends.

    Raises:
        ProblemsError: it is no list of blocks, so that nothing can be put behind it.

    """
    text = read_text(path, shown)
    if not bare(text):
        node = compose(text, shown)
        if not isinstance(node, Listing):
            raise ProblemsError([Problem("not-a-list", node.place, {"field": shown})])
    grown = appended(text, entry)
    if grown is None:
        raise ProblemsError([Problem("new-file-not-appendable", Place(shown))])
    return encoded(grown, path.read_bytes())
