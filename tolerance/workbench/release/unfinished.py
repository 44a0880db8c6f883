"""What nobody has written yet or approved, and which therefore stands in the way of a release.

The words that a scaffold leaves are told by being the whole of what stands in a place; prose
that merely has them in it is prose. It knows no rule and writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tolerance.check.articles import to_do
from tolerance.files.editions import Edition
from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar, read_text, read_yaml
from tolerance.files.released import NAME
from tolerance.files.rulebook import Loaded
from tolerance.model.problem import Place, Problem
from tolerance.model.release import Approval
from tolerance.model.rulebook import Rulebook
from tolerance.workbench.begin.ids import bare
from tolerance.workbench.release.changelog import Section

EXAMPLES = frozenset(
    {
        *("示例：违反职责", "示例：出于公心"),
        *("示例：要件不具备", "示例：出于公心的失误"),
    }
)
"""What a scaffold writes as an example, each the whole of a text."""
UNNUMBERED = frozenset({"第几条", "示例"})
"""What a scaffold writes for the number of a provision."""
_TO_WRITE = re.compile(
    r"[（(]?\s*(?:(?:待填写|待写)(?:[：:].*)?|to be written(?:[:：].*)?)\s*[）)]?[。.]?",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:待法制工作人员审核，)?尚无人批准[。.]?|"
    r"(?:pending review by legal staff; )?nobody has approved it\.?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s*(?:[-*+]\s+)?\**[^：:]{1,40}[：:]\**\s*")


def unfinished(edition: Edition, own: Rulebook, laid: Loaded) -> Iterator[Problem]:
    """Yield what nobody has written yet in an edition's own files.

    Args:
        edition: which.
        own: what its folder alone says.
        laid: the same, laid on what it extends.

    """
    todo = to_do(laid.rulebook, laid.places, edition.shown)
    if todo:
        facts = {
            "name": edition.name,
            "number": str(len(todo)),
            "lines": ", ".join(str(place.line) for _, place in todo),
        }
        yield Problem("release-todo", todo[0][1], facts)
    if _judges(own) and not own.scenarios:
        yield Problem("release-untested", edition.place("edition"), {"name": edition.name})
    for path in sorted(edition.folder.rglob("*.yaml")):
        inner = path.relative_to(edition.folder)
        if str(inner) == NAME or any(part.startswith(".") for part in inner.parts):
            continue
        shown = f"{edition.shown}/{inner.as_posix()}"
        if inner.as_posix() == "articles.yaml" or bare(read_text(path, shown)):
            continue  # a provision says what it says; a file of comments holds nothing yet
        seen: set[int] = set()
        for key, scalar in _scalars(read_yaml(path, shown)):
            left = unwritten(scalar.text) or (key == "article" and scalar.text in UNNUMBERED)
            if left and scalar.place.line not in seen:
                seen.add(scalar.place.line)
                facts = {"name": edition.name, "text": scalar.text.strip()}
                yield Problem("release-placeholder", scalar.place, facts)


def unwritten(text: str) -> bool:
    """Say whether a text is, as a whole, one that a scaffold leaves to be written."""
    said = " ".join(text.split())
    return said in EXAMPLES or _TO_WRITE.fullmatch(said) is not None


def _judges(own: Rulebook) -> bool:
    """Say whether an edition judges anything; a library and a map of names alone do not."""
    if own.cover.extends is None:
        return own.cover.track is not None
    return not own.maps or bool(
        own.rules or own.criteria or own.cover.removes or own.standing or own.constraints
    )


def _scalars(node: Node, key: str = "") -> Iterator[tuple[str, Scalar]]:
    """Yield each text, with the key it stands under, whatever its language."""
    match node:
        case Scalar():
            yield key, node
        case Listing():
            for part in node.parts:
                yield from _scalars(part, key)
        case Keyed():
            for name, part in node.entries.items():
                yield from _scalars(part, key if name in {"zh", "en"} else name)


def unsaid(edition: Edition, section: Section) -> Iterator[Problem]:
    """Yield each line of a changelog's entry that still holds what a scaffold wrote."""
    for number, line in section.lines:
        said = line[found.end() :] if (found := _LABEL.match(line)) else line.lstrip("-*+ ")
        said = said.strip()
        if said and (unwritten(said) or _NOBODY.fullmatch(said)):
            facts = {"name": edition.name, "text": said}
            yield Problem("changelog-placeholder", Place(section.file, number), facts)


def unplaced(edition: Edition, approvals: tuple[Approval, ...]) -> Iterator[Problem]:
    """Yield each approver whose office is not said."""
    for approval in approvals:
        if not approval.role:
            facts = {"name": edition.name, "who": approval.who}
            yield Problem("approver-without-office", Place(), facts)
