"""A text of articles put into an edition: the list of provisions and, if asked, the stubs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tolerance.files.articles import read_articles
from tolerance.files.editions import find_edition
from tolerance.files.plainfiles import Listing, compose, read_text
from tolerance.model.article import Article
from tolerance.model.basis import Verification
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem
from tolerance.model.provision import Provision, provisions
from tolerance.model.text import Text
from tolerance.workbench.begin.ids import bare, open_edition
from tolerance.workbench.begin.provisions import read_provisions
from tolerance.workbench.begin.scaffold import Plan, editions_in
from tolerance.workbench.begin.stubs import articles_file, ground, stub_files


class Asked(Noun):
    """Which text to take apart, and what to make of it."""

    text: Path
    stubs: bool = False
    status: Verification = "unverified"
    """How far the text was checked, as whoever brings it says."""


def onto(shelf: Path, where: str) -> Plan:
    """Plan nothing yet for an edition that is there.

    Raises:
        ProblemsError: there is no such edition.

    """
    editions = editions_in(shelf)
    edition = open_edition(editions, where)
    base = find_edition(editions, edition.cover.extends or "")
    its = ground(edition.cover, base.cover if base else None)
    return Plan({}, edition.name, ground=its, folder=edition.folder)


def with_articles(plan: Plan, asked: Asked) -> Plan:
    """Return a plan with the provisions of a text added to it.

    A stub goes behind what its file holds; a file that has the stubs already is left alone.

    Raises:
        ProblemsError: the text cannot be taken apart.

    """
    norm = read_provisions(asked.text)
    files = dict(plan.files)
    changed, notices = set(plan.changed), [*plan.notices, *norm.notices]
    path = plan.folder / "articles.yaml"
    done = _done(_held(path, files), str(path), plan.name)
    files[path] = articles_file(norm, done).encode()
    listed = {provisions(leaf.article) for leaf in norm.leaves}
    notices += [
        Problem(
            "new-article-gone", Place(str(path)), {"article": was.article.zh, "status": was.status}
        )
        for number, was in done.items()
        if number not in listed and was.status != "todo"
    ]
    if asked.stubs and plan.ground is not None:
        for name, stub in stub_files(norm, plan.ground, asked.status).items():
            path = plan.folder / name
            held = _held(path, files)
            opening = stub.partition("\n")[0]
            if held is not None and opening in held:
                notices.append(Problem("new-stubs-there", Place(str(path))))
            elif held is not None:
                files[path] = f"{held.rstrip()}\n\n{stub}".encode()
                if path.exists():
                    changed.add(path)
            else:
                files[path] = stub.encode()
    return replace(
        plan, files=files, changed=frozenset(changed), notices=tuple(notices), listed=True
    )


def _done(text: str | None, shown: str, name: str) -> dict[tuple[Provision, ...], Article]:
    """Return what an older list says of each provision; nothing where it cannot be read."""
    if text is None or bare(text):
        return {}
    node = compose(text, shown)
    if not isinstance(node, Listing):
        return {}
    found, _, _ = read_articles(node, Text(name))
    return {provisions(each.article.zh): each for each in found.values()}


def _held(path: Path, files: dict[Path, bytes]) -> str | None:
    if path in files:
        return files[path].decode("utf-8-sig")
    return read_text(path, str(path)) if path.exists() else None
