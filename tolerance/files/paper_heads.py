"""The heads of official papers in a case file: numbers of the form that is laid down.

GB/T 9704-2012, 7.2.1 and 7.2.5: six digits; a full year in 〔〕, no leading zero, no 第.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tolerance.files.casefile import CaseFile
from tolerance.model.problem import Problem

_NUMBER = re.compile(r"[^\s第〔〕]+〔\d{4}〕[1-9]\d*号")
_COPY = re.compile(r"\d{6}")


def head_problems(draft: CaseFile) -> Iterator[Problem]:
    """Yield what is wrong with the heads of papers that a case file supplies."""
    for kind, head in draft.case.papers.items():
        if head.number is not None and not _NUMBER.fullmatch(head.number):
            place = draft.place("papers", kind, "number")
            yield Problem("paper-number-form", place, {"value": head.number})
        if head.copy_number is not None and not _COPY.fullmatch(head.copy_number):
            place = draft.place("papers", kind, "copy_number")
            yield Problem("copy-number-form", place, {"value": head.copy_number})
