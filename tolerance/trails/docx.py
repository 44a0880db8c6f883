"""A Word document's dates, revisions and comments to records. Its text is not judged.

Dates inside a document are set by programs and copied along with it; they put questions and
prove nothing alone. A DTD is refused, and every part is read within bounds.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from xml.parsers import expat

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.trails.opened import opened
from tolerance.trails.record import Record, Survey

MOST_PART = 64_000_000
"""Of one part when unpacked; a hundred thousand pages have less."""
MOST_WHOLE = 256_000_000
"""Of all parts read, unpacked."""
MOST_PARTS = 10_000
MOST_DEPTH = 1_000
MOST_TEXT = 2_000
"""Characters of a revision or comment that are kept; its place leads to the rest."""
TEMPLATE_DATE = "2013-12-23T23:15:00Z"
"""When the template that python-docx ships was made; it stands in every document made so."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_UTC = "http://schemas.microsoft.com/office/word/2023/wordml/word16du dateUtc"
_REVISIONS = {
    "ins": "修订插入",
    "del": "修订删除",
    "moveFrom": "修订移出",
    "moveTo": "修订移入",
    "comment": "批注",
}
_KEPT = frozenset({*_REVISIONS, "rsid"})
_DATES = {"created": "文档创建", "modified": "文档修改", "lastPrinted": "文档打印"}
_OLE = b"\xd0\xcf\x11\xe0"


def read_docx(path: Path, survey: Survey) -> tuple[None, Iterator[Record]]:
    """Give what a document says of when and by whom it was made and changed.

    Raises:
        ProblemsError: it is no such document, is encrypted, or is past the bounds.

    """
    return None, iter(list(_records(path, survey)))


def _records(path: Path, survey: Survey) -> Iterator[Record]:
    with opened(path, survey) as file:
        if file.read(4) == _OLE:
            raise _fault("document-encrypted", survey)
        file.seek(0)
        try:
            with zipfile.ZipFile(file) as package:
                yield from _Package(package, path.name, survey).records()
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError):
            raise _fault("document-broken", survey) from None


def _fault(code: str, survey: Survey) -> ProblemsError:
    return ProblemsError([Problem(code, Place(survey.place))])


@dataclass(slots=True)
class _Element:
    name: str
    line: int
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        return "".join(self.text)


class _Package:
    def __init__(self, package: zipfile.ZipFile, name: str, survey: Survey) -> None:
        self._package = package
        self._name = name
        self._survey = survey
        self._read = 0
        self._parts = {info.filename: info for info in package.infolist()}
        if len(self._parts) > MOST_PARTS:
            raise _fault("document-too-large", survey)
        if any(info.flag_bits & 1 for info in self._parts.values()):
            raise _fault("document-encrypted", survey)
        if "word/document.xml" not in self._parts and "[Content_Types].xml" not in self._parts:
            raise _fault("document-broken", survey)

    def records(self) -> Iterator[Record]:
        core = {e.name.rpartition(" ")[2]: e for e in self._elements("docProps/core.xml")}
        app = {e.name.rpartition(" ")[2]: e for e in self._elements("docProps/app.xml")}
        about = {f"core:{k}": e.said for k, e in core.items() if e.said and k not in _DATES}
        about |= {f"app:{k}": e.said for k, e in app.items() if e.said.strip()}
        rsids = [e for e in self._elements("word/settings.xml") if e.name == f"{_W}rsid"]
        if rsids:
            about["settings:rsids"] = str(len(rsids))
        for key, activity in _DATES.items():
            if key in core and core[key].said.strip():
                yield self._dated(core, key, activity, about)
        for part in sorted(self._parts):
            if part.startswith("word/") and part.endswith(".xml") and "/" not in part[5:]:
                yield from self._revisions(part)
        yield from self._written()

    def _dated(
        self, core: dict[str, _Element], key: str, activity: str, about: dict[str, str]
    ) -> Record:
        stated = core[key].said.strip()
        by = core.get("creator" if key == "created" else "lastModifiedBy")
        values = {
            "case": self._name,
            "activity": activity,
            "time": stated,
            "actor": by.said if by is not None and key != "lastPrinted" else "",
            **about,
        }
        if stated == TEMPLATE_DATE:
            values["template-date"] = "python-docx"
            self._survey.notice("document-template-date", "docProps/core.xml", date=stated)
        return Record(core[key].line, values, f"docProps/core.xml/{key}")

    def _revisions(self, part: str) -> Iterator[Record]:
        for number, element in enumerate(self._elements(part), 1):
            kind = element.name.removeprefix(_W)
            if not element.name.startswith(_W) or kind not in _REVISIONS:
                continue
            stated = element.attributes.get(f"{_W}date", "")
            author = element.attributes.get(f"{_W}author", "")
            if not stated and not author:
                continue
            sure = element.attributes.get(_UTC)
            if stated.endswith("Z") and sure is None:
                # Word writes the author's own time and puts Z behind it.
                self._survey.notice("document-revision-clock", part)
            yield Record(
                element.line,
                {
                    "case": self._name,
                    "activity": _REVISIONS[kind],
                    "time": sure or stated.removesuffix("Z"),
                    "actor": author,
                    "text": element.said.strip()[:MOST_TEXT],
                    **{f"w:{k.rpartition(' ')[2]}": v for k, v in element.attributes.items()},
                },
                f"{part} {kind} {number}",
            )

    def _written(self) -> Iterator[Record]:
        """Yield when the package's parts were written, where the program that did so says."""
        by_time: dict[tuple[int, ...], list[str]] = {}
        for name, info in self._parts.items():
            by_time.setdefault(info.date_time, []).append(name)
        for moment, names in sorted(by_time.items()):
            try:
                stated = datetime(*moment).isoformat(" ")  # type: ignore[arg-type]  # noqa: DTZ001  zip knows no zone
            except ValueError:
                continue
            if moment[0] > _ZIP_START:
                said = "、".join(sorted(names))
                yield Record(
                    0,
                    {"case": self._name, "activity": "文件打包", "time": stated, "parts": said},
                    f"zip {stated}",
                )

    def _elements(self, part: str) -> list[_Element]:
        """Return the elements of a part with their own text and attributes, in order."""
        info = self._parts.get(part)
        if info is None:
            return []
        with self._package.open(info) as file:
            data = file.read(MOST_PART + 1)
        self._read += len(data)
        if len(data) > MOST_PART or self._read > MOST_WHOLE:
            raise _fault("document-too-large", self._survey)
        found: list[_Element] = []
        open_: list[_Element] = []
        inside: list[_Element] = []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True

        def begin(name: str, attributes: dict[str, str]) -> None:
            element = _Element(name, parser.CurrentLineNumber, attributes)
            open_.append(element)
            if len(open_) > MOST_DEPTH:
                raise _fault("document-broken", self._survey)
            if name.startswith(_W) and name.removeprefix(_W) not in _KEPT:
                return
            found.append(element)
            inside.append(element)

        def end(_: str) -> None:
            element = open_.pop()
            if inside and inside[-1] is element:
                inside.pop()

        def text(said: str) -> None:
            for element in inside:
                element.text.append(said)

        def refuse(*_: object) -> None:
            raise _fault("document-dtd", self._survey)

        parser.StartElementHandler = begin
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = refuse
        try:
            parser.Parse(data, True)  # noqa: FBT003  the library's own form
        except expat.ExpatError:
            raise _fault("document-broken", self._survey) from None
        return found


_ZIP_START = 1980
"""Word writes this year for want of a time."""
