"""Names, citations and dates as a document prints them, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tolerance.model.adjudication import Adjudication, Recommendation
from tolerance.model.basis import Basis
from tolerance.model.text import Language, Text
from tolerance.questions.flips import Flips
from tolerance.report.record_words import places
from tolerance.report.wording import join
from tolerance.report.wording import say as word

SIX = ("动机态度", "客观条件", "程序方法", "性质程度", "后果影响", "挽回损失")
SIX_EN = {
    "动机态度": "motive and attitude",
    "客观条件": "objective conditions",
    "程序方法": "procedure and method",
    "性质程度": "nature and degree",
    "后果影响": "consequences",
    "挽回损失": "recovery of loss",
}

FlipsOf = Mapping[tuple[str, str, str], Flips]


class Names:
    """What every part of a document needs to word itself."""

    def __init__(self, adjudication: Adjudication, flips: FlipsOf, language: Language) -> None:
        self.adj = adjudication
        self.case = adjudication.case
        self.flips = flips
        self.lang: Language = language
        self.zh = language == "zh"
        self.exhibits = {x.id: x for x in self.case.exhibits}
        self.people = {r.id: r for r in self.case.respondents}
        self.matters = {m.id: m for m in self.case.matters}

    def pick(self, zh: str, en: str) -> str:
        """Return the words of the language in use."""
        return zh if self.zh else en

    def say(self, text: Text | None) -> str:
        """Return a text in the language in use; nothing where there is none."""
        return text.say(self.lang) if text is not None else ""

    def name(self, kind: str, name: str, rec: Recommendation) -> str:
        """Return the label of a criterion, rule, rung, conclusion, measure or organ."""
        book = rec.rulebook
        if kind == "criterion" and name in book.criteria:
            return self.say(book.criteria[name].title)
        if kind == "rule" and name in book.rules:
            return self.say(book.rules[name].title) or name
        if kind == "rung":
            return next((self.say(r.label) for r in book.cover.ladder if r.id == name), name)
        if name in book.cover.labels:
            return self.say(book.cover.labels[name])
        if not self.zh and name in SIX_EN:
            return SIX_EN[name]
        return name

    def atom(self, atom: str, rec: Recommendation) -> str:
        """Word one matched atom; a presumed verdict says that it is presumed."""
        kind, rest = atom.split(":", 1)
        name, state = rest.rsplit("=", 1)
        label = self.name(kind, name, rec)
        if kind == "criterion":
            finding = rec.finding(name)
            if finding.presumed is not None:
                return self.pick(
                    f"{label}：证据不足，按{word(state, 'zh')}对待",
                    f"{label}: not proven; taken as {word(state, 'en')}",
                )
        if "：" in label:
            return self.pick(f"“{label}”{word(state, 'zh')}", f"{label}: {word(state, 'en')}")
        return self.pick(f"{label}：{word(state, 'zh')}", f"{label}: {word(state, 'en')}")

    def atoms(self, atoms: Iterable[str], rec: Recommendation) -> str:
        """Word several atoms, one after another."""
        return self.pick("；", "; ").join(self.atom(a, rec) for a in atoms)

    def quoted(self, names: Sequence[str]) -> str:
        """Set names in quotation marks; Chinese ones then take nothing between them."""
        return self.pick("", ", ").join(f"“{name}”" for name in names)

    def titles(self, titles: Sequence[str]) -> str:
        """List titles; Chinese ones that hold a 、 stand in quotation marks."""
        if self.zh and len(titles) > 1 and any("、" in title for title in titles):
            return self.quoted(titles)
        return join(list(titles), self.lang)

    def citation(self, basis: Basis) -> str:
        """Word a citation with the mark of how far it was checked."""
        return cite(basis, self.lang)

    def citations(self, basis: Sequence[Basis]) -> tuple[str, ...]:
        """Word several citations."""
        return tuple(self.citation(b) for b in basis)

    def date(self, iso: str) -> str:
        """Write a day as the language does."""
        if not self.zh:
            return iso
        year, month, day = iso.split("-")
        return f"{year}年{int(month)}月{int(day)}日"

    def lines(self, numbers: Sequence[int]) -> str:
        """Name lines of a file."""
        return places([f"L{n}" for n in numbers], self.lang, len(numbers))

    def ordered(self, tones: Mapping[str, str]) -> list[str]:
        """Return considerations as the six are named, a rulebook's own after them."""
        return [n for n in (*SIX, *sorted(set(tones) - set(SIX))) if n in tones]

    def rungs(self, rungs: Sequence[str], rec: Recommendation) -> str:
        """List rungs by their labels."""
        return join([self.name("rung", r, rec) for r in rungs], self.lang)


OWN = "本规则库"
"""What a rulebook calls itself where it cites no other; its mark says the rest."""


def cite(basis: Basis, language: Language, *, noted: bool = True) -> str:
    """Word a citation with the mark of how far it was checked, and its note where wanted."""
    zh = language == "zh"
    if basis.instrument is None or (basis.status == "synthesis" and basis.instrument.zh == OWN):
        said = word(basis.status or "synthesis", language)
        if not noted or basis.note is None:
            return said
        note = basis.note.say(language)
        return f"{said}（{note}）" if zh else f"{said} ({note})"
    name = basis.instrument.say(language)
    article = basis.article.say(language) if basis.article is not None else ""
    # A speech, a name that brings its own marks, and the rulebook's own take no title marks.
    bare = basis.status == "synthesis" or "《" in name or name.endswith("讲话")
    titled = f"{name}{article}" if bare else f"《{name}》{article}"
    cited = titled if zh else f"{name}, {article}" if article else name
    marks = []
    if basis.status is not None and basis.status != "verified":
        marks.append(word(basis.status, language))
    if noted and basis.note is not None:
        marks.append(basis.note.say(language))
    return cited + "".join(f"（{mark}）" if zh else f" ({mark})" for mark in marks)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Order E2 before E10."""
    parts: list[tuple[int, int, str]] = []
    word = ""
    for character in [*text, ""]:
        if (
            character.isdigit() == (word[-1:].isdigit() if word else character.isdigit())
            and character
        ):
            word += character
            continue
        if word:
            parts.append((0, int(word), "") if word.isdigit() else (1, 0, word))
        word = character
    return tuple(parts)
