"""What the matrix of a recommendation shows: every exhibit on every criterion with evidence."""

from __future__ import annotations

from typing import Literal

from tolerance.model.adjudication import Recommendation
from tolerance.model.finding import Finding, Line
from tolerance.model.noun import Noun
from tolerance.report.figures.figure import TwinLine
from tolerance.report.names import Names, natural
from tolerance.report.wording import say as word

Sign = Literal["for", "for-weak", "against", "against-weak", "aside"]
SIGNS: tuple[Sign, ...] = ("for", "for-weak", "against", "against-weak", "aside")


class Column(Noun):
    """A criterion and what was found on it."""

    title: str
    verdict: str


class Row(Noun):
    """An exhibit; ``cells`` holds the signs at each column that it speaks to."""

    exhibit: str
    title: str
    excluded: bool
    cells: dict[int, tuple[Sign, ...]]


class Matrix(Noun):
    """All that the picture shows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unused: str
    """Names the exhibits that were put on no criterion; empty where there are none."""
    keys: dict[str, str]
    twin: tuple[TwinLine, ...]
    title: str
    alt: str


class Matrices(Names):
    """The matrices of a case."""

    def matrix(self, rec: Recommendation) -> Matrix:
        """Gather what each exhibit says on each criterion."""
        findings = [f for f in rec.findings if f.lines]
        columns = tuple(
            Column(self.name("criterion", f.criterion, rec), self._verdict(f)) for f in findings
        )
        standings = self.adj.appraisals[rec.rulebook.digest]
        cells: dict[str, dict[int, tuple[Sign, ...]]] = {}
        for n, finding in enumerate(findings):
            for key in sorted({line.exhibit for line in finding.lines}):
                lines = [line for line in finding.lines if line.exhibit == key]
                cells.setdefault(key, {})[n] = _signs(lines)
        concerned = [
            x
            for x in self.case.exhibits
            if x.id in cells or (len(self.case.matters) == 1 or x.matter == rec.matter)
        ]
        rows = tuple(
            Row(
                x.id,
                self.say(x.title),
                standings[x.id].standing.get(rec.respondent) == "excluded",
                cells.get(x.id, {}),
            )
            for x in sorted(concerned, key=lambda x: natural(x.id))
        )
        name = self.say(self.people[rec.respondent].name)
        out = sum(row.excluded for row in rows)
        return Matrix(
            columns,
            rows,
            self._unused(rows),
            self._keys(),
            tuple(self._twin(columns, rows)),
            self.pick(
                f"证据与认定条件对照表：{name}（{rec.matter}）",
                f"Exhibits and criteria: {name} ({rec.matter})",
            ),
            self.pick(
                f"{len(rows)}件证据对{len(columns)}项条件的证明作用；排除{out}件。",
                f"What {len(rows)} exhibits say on {len(columns)} criteria; {out} excluded.",
            ),
        )

    def _unused(self, rows: tuple[Row, ...]) -> str:
        ids = [row.exhibit for row in rows if not row.cells and not row.excluded]
        if not ids:
            return ""
        named = self.pick("、", ", ").join(ids)
        return self.pick(f"没有对任何条件提出的证据：{named}", f"Put on no criterion: {named}")

    def _verdict(self, f: Finding) -> str:
        return word("contested" if f.contested else f.verdict, self.lang)

    def _keys(self) -> dict[str, str]:
        return {
            "for": self.pick("支持，可以独立证明", "for, may establish alone"),
            "for-weak": self.pick("支持，只作佐证", "for, corroborative only"),
            "against": self.pick("相反，可以独立证明", "against, may establish alone"),
            "against-weak": self.pick("相反，只作佐证", "against, corroborative only"),
            "aside": self.pick("提出而未计入", "put forward, not counted"),
            "excluded": self.pick("证据已排除", "exhibit excluded"),
            "empty": self.pick("没有对任何条件提出证据。", "No exhibit was put on any criterion."),
            "further": self.pick(
                "每一部分只列对该部分条件提出的证据。",
                "Each part lists the exhibits put on its own criteria.",
            ),
        }

    def _twin(self, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> list[TwinLine]:
        keys = self._keys()
        lines = []
        for row in rows:
            said = [
                self.pick(f"“{columns[n].title}”", columns[n].title)
                + self.pick("：", ": ")
                + self.pick("；", "; ").join(keys[sign] for sign in signs)
                for n, signs in sorted(row.cells.items())
            ]
            head = row.title or row.exhibit
            if row.excluded:
                head += self.pick("（已排除）", " (excluded)")
            body = self.pick("；", "; ").join(said) or self.pick(
                "没有对任何条件提出", "put on no criterion"
            )
            lines.append(TwinLine(f"{head}{self.pick('：', ': ')}{body}", (row.exhibit,)))
        found = [self.pick(f"“{c.title}”{c.verdict}", f"{c.title} {c.verdict}") for c in columns]
        if found:
            listed = self.pick("；", "; ").join(found)
            lines.append(TwinLine(self.pick(f"各项条件：{listed}", f"The criteria: {listed}")))
        return lines


def _signs(lines: list[Line]) -> tuple[Sign, ...]:
    """Return the signs of one exhibit on one criterion: the strongest of each side."""
    found: set[Sign] = set()
    for line in lines:
        if line.reason is None:
            weak = line.standing != "sufficient"
            if line.supports:
                found.add("for-weak" if weak else "for")
            else:
                found.add("against-weak" if weak else "against")
    if not found:
        return ("aside",)
    if "for" in found:
        found.discard("for-weak")
    if "against" in found:
        found.discard("against-weak")
    return tuple(sign for sign in SIGNS if sign in found)
