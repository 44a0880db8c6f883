"""Does the passage that an assertion relies on stand in its exhibit? A lint, never a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tolerance.files.casefile import CaseFile
from tolerance.files.plainfiles import read_text
from tolerance.model.problem import ProblemsError

READABLE = frozenset({".txt", ".md", ".csv", ".html"})


def missing_quotes(file: CaseFile) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield a notice for each cited passage that its text file does not contain."""
    texts: dict[str, str] = {}
    for assertion in file.case.assertions:
        path = file.files.get(assertion.exhibit)
        if assertion.text is None or path is None or path.suffix.lower() not in READABLE:
            continue
        if assertion.exhibit not in texts:
            try:
                texts[assertion.exhibit] = _folded(read_text(path, str(path)))
            except ProblemsError:
                continue
        if _folded(assertion.text) not in texts[assertion.exhibit]:
            yield (
                "text-not-found",
                {"id": assertion.id, "exhibit": assertion.exhibit, "text": assertion.text},
            )


def exhibit_texts(file: CaseFile) -> dict[str, str]:
    """Return exhibit → the text of its file, for those that hold text."""
    texts: dict[str, str] = {}
    for key, path in file.files.items():
        if path.suffix.lower() in READABLE:
            try:
                texts[key] = read_text(path, str(path))
            except ProblemsError:
                continue
    return texts


def _folded(text: str) -> str:
    return "".join(text.split())
