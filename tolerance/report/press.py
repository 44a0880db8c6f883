"""From an assessed case to its papers: which documents, in which languages, on whom.

It gathers what a document needs and has it composed; what each section says stands in
``compose``, what a kind of paper is made of in the templates' data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tolerance import __version__
from tolerance.model.case import PaperHead
from tolerance.model.paper import PaperKind
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.remedy import Remedies
from tolerance.model.text import Language, Text
from tolerance.report.compose import Composition, compose, fits, name_of
from tolerance.report.document import Document, Manifest, Seal
from tolerance.report.figures.drawing import draw
from tolerance.report.figures.figure import Figure
from tolerance.report.figures.shapes import PAPER, SCREEN
from tolerance.report.kinds import NAME, read_kinds
from tolerance.report.office_words import OfficeWords
from tolerance.report.paper_figures import PAPER_FORMATS, on_paper, pictured
from tolerance.report.worded import Worded


class Press:
    """The papers of one adjudication, each made when first asked for."""

    def __init__(
        self,
        worded: Worded,
        templates: Path,
        rulebook: str = "",
        remedies: Remedies | None = None,
        mark: str = "",
    ) -> None:
        """Take what was adjudicated, the templates, and what documents are made by.

        Args:
            worded: what was adjudicated.
            templates: the folder of templates.
            rulebook: what ``--rulebook`` named.
            remedies: the table of remedies.
            mark: the digest of templates that do not ship with the program.

        """
        self._mark = mark
        self._worded = worded
        self.adjudication = worded.adjudication
        self.templates = templates
        self._rulebook = rulebook
        self._remedies = remedies
        self._figures: dict[tuple[Language, int], dict[str, Figure]] = {}

    def figures(self, language: Language, width: int = SCREEN) -> Mapping[str, Figure]:
        """Return the figures in a language by id, for a screen or for paper."""
        if (language, width) not in self._figures:
            drawn = draw(self.adjudication, self._worded.flips, language, self.templates, width)
            self._figures[language, width] = {figure.id: figure for figure in drawn}
        return self._figures[language, width]

    def for_format(self, document: Document, form: str) -> Document:
        """Return a document with the figures that a format is to have."""
        if form not in PAPER_FORMATS or not pictured(document):
            return document
        return on_paper(document, self.figures(document.language, PAPER).values())

    def kind(self, name: str) -> PaperKind:
        """Return a kind of paper.

        Raises:
            ProblemsError: the templates' data has no such kind, or has faults.

        """
        kinds = read_kinds(self.templates)
        if name not in kinds:
            facts = {"paper": name, "known": ", ".join(kinds)}
            place = Place(str(self.templates / NAME))
            raise ProblemsError([Problem("paper-unknown", place, facts)])
        return kinds[name]

    def documents(
        self, name: str, language: Language, *, draft: bool = False
    ) -> Iterator[tuple[str, Document]]:
        """Yield (file stem, document) for a kind of paper: one on all, or one a respondent.

        Raises:
            ProblemsError: no recommendation of the case is one that the paper is for.

        """
        kind = self.kind(name)
        if kind.to == "all":
            targets: list[str | None] = [None]
        else:
            targets = [r.id for r in self.adjudication.case.respondents]
        made = 0
        for respondent in targets:
            recs = [
                r for r in self.adjudication.recommendations if respondent in {None, r.respondent}
            ]
            if not recs or not fits(kind, recs):
                continue
            made += 1
            stem = f"{name}.{respondent}" if respondent else name
            yield stem, self._document(name, kind, language, respondent, draft=draft)
        if not made:
            title = kind.name.say(language)
            raise ProblemsError([Problem("paper-does-not-fit", Place(""), {"paper": title})])

    def _document(
        self,
        name: str,
        kind: PaperKind,
        language: Language,
        respondent: str | None,
        *,
        draft: bool,
    ) -> Document:
        figures = self.figures(language) if kind.figures else {}
        made = Composition(
            self.adjudication,
            self._worded.outline(language),
            self._worded.flips,
            figures,
            language,
            respondent,
            self._remedies,
        )
        values, sources = office_values(made, kind)
        words = OfficeWords(values, sources, str(self.templates / NAME))
        manifest = self._manifest(name, language, respondent, draft=draft)
        seal = self._seal(name, kind, made, words)
        document = compose(kind, made, words, manifest, seal)
        return replace(document, failing=tuple(words.failing))

    def _manifest(
        self, name: str, language: Language, respondent: str | None, *, draft: bool
    ) -> Manifest:
        adj = self.adjudication
        return Manifest(
            kind=name,
            case=adj.case.number,
            on=adj.on.isoformat(),
            language=language,
            final=any(r.final for r in adj.recommendations),
            as_known_at="conduct"
            if any(r.known_at_conduct for r in adj.recommendations)
            else "record",
            draft=draft,
            rulebook=self._rulebook,
            respondent=respondent or "",
            program=__version__,
            case_digest=adj.case_digest,
            rulebooks={
                r.rulebook.name: r.rulebook.digest
                for r in sorted(adj.recommendations, key=lambda r: r.rulebook.name)
            },
            templates=self._mark,
        )

    def _seal(self, name: str, kind: PaperKind, made: Composition, words: OfficeWords) -> Seal:
        case = self.adjudication.case
        head = case.papers.get(name) or case.papers.get("all") or PaperHead()
        say: Callable[[Text | None], str] = made.say
        organ = made.outline.organ
        addressee = say(head.addressee)
        if not addressee and kind.addressee is not None:
            addressee = words(say(kind.addressee))
        dated = head.dated or (self.adjudication.on if kind.signed else None)
        return Seal(
            classification=say(case.classification),
            copy_number=head.copy_number or "",
            urgency=say(head.urgency),
            organ=say(head.organ),
            number=head.number or "",
            signer=head.signer or "",
            addressee=addressee,
            signed_by=say(head.signed_by) or (organ if kind.signed else ""),
            dated=made.date(dated.isoformat()) if dated else "",
            copied_to=say(head.copied_to),
        )


def office_values(made: Composition, kind: PaperKind) -> tuple[dict[str, str], dict[str, str]]:
    """Return the values that the office's words may name, and which key of the file each is.

    A value without a key is computed, and may be empty.
    """
    case, procedure = made.case, made.case.procedure
    people = made.subjects
    recs = made.recs
    matters = made.charged
    parts = [made.part(r) for r in recs]

    def day(value: object) -> str:
        return made.date(str(value)) if value else ""

    heard = next((s.heard for s in made.statements if s.heard), None)
    outcomes = made.list(list(dict.fromkeys(p.big for p in parts)))
    values = {
        "name": made.say(name_of(kind, recs)),
        "case": made.say(case.title) or case.number,
        "number": case.number,
        "on": made.outline.on,
        "organ": made.outline.organ,
        "opened_on": day(procedure.opened_on) if procedure else "",
        "notice_on": day(procedure.notice_on) if procedure else "",
        "heard_on": day(heard.on) if heard else "",
        "handlers": made.list(list(procedure.handlers)) if procedure else "",
        "respondent": made.list([made.say(p.name) for p in people]),
        "unit": made.list(list(dict.fromkeys(made.say(p.unit) for p in people if p.unit))),
        "conduct": " ".join(made.stop(made.say(m.conduct.summary)) for m in matters).strip(),
        "harm": " ".join(made.stop(made.say(m.harm)) for m in matters if m.harm),
        "outcome": outcomes,
        "plain_outcome": made.pick(f"经核实，{outcomes}。", f"The outcome is: {outcomes}."),
    }
    sources = {
        "organ": "procedure.organ",
        "opened_on": "procedure.opened_on",
        "notice_on": "procedure.notice_on",
        "heard_on": "statements.heard.on",
        "handlers": "procedure.handlers",
        "conduct": "matters.conduct.summary",
        "harm": "matters.harm",
    }
    return values, sources
