"""Every id of a case file must mean something, and lead in no circle."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from tolerance.files.casefile import CaseFile
from tolerance.files.links import find_circle
from tolerance.files.near import near
from tolerance.model.case import Assertion, Exhibit, Quantity
from tolerance.model.problem import Place, Problem

PARTIES = ("authority", "third-party")


def fold(name: str) -> str:
    """Give one spelling to a name: full and half width, spaces, invisible marks."""
    visible = "".join(c for c in name if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", visible).split())


def known_zone(name: str) -> bool:
    """Say whether a time zone is one that this machine knows."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  few files name a zone

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


class CaseNames:
    """Checks of a case as read; each method yields the problems of one list."""

    def __init__(self, draft: CaseFile) -> None:
        self._file = draft
        self._case = draft.case
        self._respondents = [r.id for r in self._case.respondents]
        self._matters = {m.id: m for m in self._case.matters}
        self._sources = {s.id: s for s in self._case.sources}
        self._exhibits = {x.id: x for x in self._case.exhibits}
        self._assertions = {a.id: a for a in self._case.assertions}

    def every(self) -> Iterator[Problem]:
        """Yield the problems of every list."""
        if not self._case.respondents:
            yield Problem("list-empty", self._place("respondents"), {"key": "respondents"})
        if not self._case.matters:
            yield Problem("list-empty", self._place("matters"), {"key": "matters"})
        yield from self._answer_names()
        for key in ("respondents", "matters", "sources", "exhibits", "assertions"):
            yield from self._twice(key)
        yield from self._reserved()
        yield from self._matter_names()
        yield from self._source_names()
        yield from self._exhibit_names()
        yield from self._assertion_names()
        yield from self._quantity_names()
        yield from self._closing_names()
        yield from self._statement_names()

    def _answer_names(self) -> Iterator[Problem]:
        exhibits = [x.id for x in self._case.exhibits]
        for number, answer in enumerate(self._case.answers):
            place = ("answers", number)
            yield from self._name("exhibit", answer.exhibit, exhibits, *place, "exhibit")
            if answer.rests_on is not None:
                yield from self._name("exhibit", answer.rests_on, exhibits, *place, "rests_on")

    def _place(self, *path: str | int) -> Place:
        return self._file.place(*path)

    def _twice(self, key: str) -> Iterator[Problem]:
        first: dict[str, int] = {}
        for number, noun in enumerate(getattr(self._case, key)):
            if noun.id in first:
                line = self._place(key, first[noun.id]).line
                yield Problem(
                    "id-twice", self._place(key, number), {"id": noun.id, "first": str(line)}
                )
            first.setdefault(noun.id, number)

    def _name(
        self, word: str, name: str, known: Mapping[str, object] | list[str], *path: str | int
    ) -> Iterator[Problem]:
        if name not in known:
            close = near(name, known)
            yield Problem(
                f"unknown-{word}",
                self._place(*path),
                {"name": name, "suggestion": close},
            )

    def _persons(
        self, given: tuple[str, ...] | None, matter: str | None, *path: str | int
    ) -> Iterator[Problem]:
        """Check ``matter`` and ``for``: known, present, and of one another."""
        if matter is None and len(self._matters) > 1:
            yield Problem("matter-needed", self._place(*path))
            return
        if matter is not None:
            yield from self._name("matter", matter, self._matters, *path, "matter")
        home = self._matters.get(matter or next(iter(self._matters), ""))
        if home is None:
            return
        if given is None:
            if len(home.respondents) > 1:
                yield Problem("for-needed", self._place(*path))
            return
        if not given:
            yield Problem("list-empty", self._place(*path, "for"), {"key": "for"})
        for name in given:
            yield from self._name("respondent", name, self._respondents, *path, "for")
            if name in self._respondents and name not in home.respondents:
                yield Problem(
                    "respondent-not-in-matter",
                    self._place(*path, "for"),
                    {"name": name, "matter": home.id},
                )

    def _reserved(self) -> Iterator[Problem]:
        for number, respondent in enumerate(self._case.respondents):
            if respondent.id in {*PARTIES, "all"}:
                yield Problem(
                    "id-reserved", self._place("respondents", number, "id"), {"id": respondent.id}
                )
        for number, matter in enumerate(self._case.matters):
            for key in ("respondents", "tracks"):
                names = getattr(matter, key)
                for name in sorted({n for n in names if names.count(n) > 1}):
                    place = self._place("matters", number, key)
                    yield Problem("named-twice", place, {"name": name, "key": key})

    def _matter_names(self) -> Iterator[Problem]:
        for number, matter in enumerate(self._case.matters):
            for key in ("respondents", "tracks"):
                if not getattr(matter, key):
                    yield Problem("list-empty", self._place("matters", number), {"key": key})
            for name in matter.respondents:
                yield from self._name(
                    "respondent", name, self._respondents, "matters", number, "respondents"
                )
            conduct = matter.conduct
            if conduct.to is not None and conduct.to.end <= conduct.from_.start:
                yield Problem(
                    "ends-before-it-starts", self._place("matters", number, "conduct", "to")
                )
            for name in matter.proposed:
                yield from self._name(
                    "track", name, list(matter.tracks), "matters", number, "proposed"
                )

    def _source_names(self) -> Iterator[Problem]:
        for number, origin in enumerate(self._case.sources):
            path = ("sources", number)
            zone = origin.clock.zone if origin.clock else None
            if zone not in {None, "Asia/Shanghai"} and not known_zone(zone or ""):
                yield Problem(
                    "unknown-zone", self._place(*path, "clock", "zone"), {"name": zone or ""}
                )
            for covered in origin.coverage:
                who = (covered.who,) if isinstance(covered.who, str) else covered.who
                for name in who:
                    if name != "all":
                        yield from self._name(
                            "respondent", name, self._respondents, *path, "coverage"
                        )

    def _exhibit_names(self) -> Iterator[Problem]:
        parties = [*PARTIES, *self._respondents]
        for number, exhibit in enumerate(self._case.exhibits):
            path = ("exhibits", number)
            yield from self._name("source", exhibit.source, self._sources, *path, "source")
            yield from self._name("party", exhibit.offered_by, parties, *path, "offered_by")
            if exhibit.sha256 is not None and len(exhibit.sha256) != 64:  # noqa: PLR2004  of SHA-256
                yield Problem("digest-not-sha256", self._place(*path, "sha256"), {"id": exhibit.id})
            if exhibit.sha256 is not None and exhibit.file is None:
                yield Problem(
                    "digest-without-file", self._place(*path, "sha256"), {"id": exhibit.id}
                )
            if exhibit.copy_of is not None:
                yield from self._copy(exhibit, number)
            for name in ("map", "matter", "for_", "cases"):
                if exhibit.kind != "trail" and getattr(exhibit, name):
                    key = name.rstrip("_")
                    facts = {"id": exhibit.id, "key": key}
                    yield Problem("only-for-trails", self._place(*path, key), facts)
            if exhibit.kind == "trail" and exhibit.map is not None:
                yield from self._persons(exhibit.for_, exhibit.matter, *path)
        circle = find_circle({x.id: [x.copy_of] if x.copy_of else [] for x in self._case.exhibits})
        if circle:
            yield Problem(
                "copies-in-a-circle", self._place("exhibits"), {"circle": " → ".join(circle)}
            )

    def _copy(self, exhibit: Exhibit, number: int) -> Iterator[Problem]:
        path = ("exhibits", number, "copy_of")
        if exhibit.copy == "original":
            yield Problem("original-copies", self._place(*path), {"id": exhibit.id})
        yield from self._name("exhibit", exhibit.copy_of or "", self._exhibits, *path)
        original = self._exhibits.get(exhibit.copy_of or "")
        if original is None:
            return
        mine, theirs = self._sources.get(exhibit.source), self._sources.get(original.source)
        if mine and theirs and fold(mine.group) != fold(theirs.group):
            yield Problem(
                "copy-names-two-groups",
                self._place(*path),
                {
                    "id": exhibit.id,
                    "other": original.id,
                    "group": mine.group,
                    "other_group": theirs.group,
                },
            )

    def _assertion_names(self) -> Iterator[Problem]:
        for number, assertion in enumerate(self._case.assertions):
            path = ("assertions", number)
            yield from self._name("exhibit", assertion.exhibit, self._exhibits, *path, "exhibit")
            if assertion.undercuts is not None:
                yield from self._undercutter(assertion, number)
            elif assertion.criterion is None or assertion.supports is None:
                yield Problem("assertion-incomplete", self._place(*path), {"id": assertion.id})
            else:
                yield from self._persons(assertion.for_, assertion.matter, *path)
            if isinstance(assertion.fact_known, Mapping):
                for name in assertion.fact_known:
                    yield from self._name(
                        "respondent", name, self._respondents, *path, "fact_known"
                    )
        circle = find_circle(
            {a.id: [a.undercuts] if a.undercuts else [] for a in self._case.assertions}
        )
        if circle:
            number = [a.id for a in self._case.assertions].index(circle[0])
            yield Problem(
                "undercutters-in-a-circle",
                self._place("assertions", number, "undercuts"),
                {"circle": " → ".join(circle)},
            )

    def _undercutter(self, assertion: Assertion, number: int) -> Iterator[Problem]:
        path = ("assertions", number)
        derived = (assertion.undercuts or "").startswith("trail:")
        if not derived:
            yield from self._name(
                "assertion", assertion.undercuts or "", self._assertions, *path, "undercuts"
            )
        else:
            yield Problem("not-built", self._place(*path), {"key": "undercuts: trail:…"})
        for name in ("criterion", "supports", "for_"):
            if getattr(assertion, name) is not None:
                key = name.rstrip("_")
                yield Problem(
                    "undercutter-with-side",
                    self._place(*path, key),
                    {"id": assertion.id, "key": key},
                )
        if assertion.matter is not None:
            yield from self._name("matter", assertion.matter, self._matters, *path, "matter")

    def _quantity_names(self) -> Iterator[Problem]:
        seen: dict[tuple[str, str, str], int] = {}
        for number, quantity in enumerate(self._case.quantities):
            path = ("quantities", number)
            yield from self._persons(quantity.for_, quantity.matter, *path)
            yield from self._measure(quantity, number)
            if not quantity.exhibits:
                yield Problem("list-empty", self._place(*path), {"key": "exhibits"})
            for name in quantity.exhibits:
                yield from self._name("exhibit", name, self._exhibits, *path, "exhibits")
            if isinstance(quantity.fact_known, Mapping):
                for name in quantity.fact_known:
                    yield from self._name(
                        "respondent", name, self._respondents, *path, "fact_known"
                    )
            matter = self._matters.get(quantity.matter or next(iter(self._matters), ""))
            for person in quantity.for_ or (matter.respondents if matter else ()):
                key = (quantity.id, matter.id if matter else "", person)
                if key in seen:
                    yield Problem(
                        "quantity-twice",
                        self._place(*path),
                        {"id": quantity.id, "name": person, "first": str(seen[key])},
                    )
                seen.setdefault(key, self._place(*path).line)

    def _measure(self, quantity: Quantity, number: int) -> Iterator[Problem]:
        place = self._place("quantities", number)
        given = [k for k in ("amount", "count", "duration", "date") if getattr(quantity, k)]
        if len(given) != 1:
            yield Problem("measure-not-one", place, {"id": quantity.id})
        count = quantity.count
        if count is not None and (count.low != count.low.to_integral_value() or count.low < 0):
            yield Problem("count-not-whole", place, {"id": quantity.id})
        for measure in (quantity.amount, quantity.count, quantity.duration):
            if measure is not None and measure.high < measure.low:
                yield Problem("interval-turned", place, {"id": quantity.id})
        if quantity.date is not None and quantity.date.to < quantity.date.from_:
            yield Problem("interval-turned", place, {"id": quantity.id})

    def _closing_names(self) -> Iterator[Problem]:
        for key in ("screening", "inquiries"):
            for number, noun in enumerate(getattr(self._case, key)):
                path = (key, number)
                yield from self._persons(noun.for_, noun.matter, *path)
                exhibit = getattr(noun, "exhibit", None)
                if exhibit is not None:
                    yield from self._name("exhibit", exhibit, self._exhibits, *path, "exhibit")

    def _statement_names(self) -> Iterator[Problem]:
        speakers: dict[str, str] = {}
        for number, statement in enumerate(self._case.statements):
            path = ("statements", number)
            yield from self._name(
                "respondent", statement.respondent, self._respondents, *path, "respondent"
            )
            if statement.exhibit is not None:
                yield from self._name(
                    "exhibit", statement.exhibit, self._exhibits, *path, "exhibit"
                )
            if statement.exhibit is not None:
                first = speakers.setdefault(statement.exhibit, statement.respondent)
                if first != statement.respondent:
                    yield Problem(
                        "two-speakers",
                        self._place(*path),
                        {"id": statement.exhibit, "names": f"{first}, {statement.respondent}"},
                    )
            if statement.matter is not None:
                yield from self._name("matter", statement.matter, self._matters, *path, "matter")
