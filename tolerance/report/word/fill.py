"""A Word template filled with a document's plain values; the only import of docxtpl.

docxtpl finds the tags that Word has split over runs and what ``{%p`` and ``{%tr`` enclose.
What becomes of text is decided here: every value is escaped, a name that is not there is an
error, and XML that is not sound is refused where docxtpl would mend it by dropping text.
"""

from __future__ import annotations

import io
import re
import struct
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError
from lxml import etree
from markupsafe import Markup, escape

from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.report.sandbox import (
    ALLOWED_FILTERS,
    PlainEnvironment,
    UnknownNameError,
    noting,
)
from tolerance.report.template_rules import faults
from tolerance.report.title_lines import balanced
from tolerance.report.word.package import PROPERTY
from tolerance.report.word.tidy import (
    Grid,
    custom_properties,
    drop_blanks,
    number_drawings,
    packed,
    set_columns,
    set_table_ends,
    split_runs,
)

FILTERS = ALLOWED_FILTERS | {"balanced", "picture", "said"}
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_EMU = 635
"""In one twentieth of a point."""
_WIDTH, _TALLEST = 8844, 11_600
"""Of a picture: the text's width, and what leaves room for its caption on one page."""
_TAG = re.compile(r"\{[{%#].*?[}%#]\}")
_BRACE = re.compile(r"\{[{%]|[}%]\}")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Job(Noun):
    """One template and what it is filled with."""

    shown: str
    """The template's path, for problems."""
    template: bytes
    context: Mapping[str, Any]
    pictures: Mapping[str, bytes]
    """Id of a figure → PNG."""
    manifest: str = ""


def fill(job: Job, note: Callable[[Problem], None] | None = None) -> bytes:
    """Return the Word file that a template and a document make.

    Args:
        job: the template and the values.
        note: takes every name that is not there, for a dry run; without it the first is an error.

    Raises:
        ProblemsError: the template is at fault.

    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        template = _Template(job, note)
        template.render(dict(job.context), template.environment, autoescape=True)
    return template.file()


def problems_of(job: Job) -> list[Problem]:
    """Return what is wrong with a template's tags, seen without running them."""
    template = _Template(job, None)
    return list(template.faults())


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl gives no types
    def __init__(self, job: Job, note: Callable[[Problem], None] | None) -> None:
        try:
            super().__init__(io.BytesIO(job.template))
            self.init_docx()
        except Exception:  # noqa: BLE001  python-docx raises whatever it trips over
            raise ProblemsError([Problem("document-broken", Place(job.shown))]) from None
        self.job = job
        self.environment = PlainEnvironment(autoescape=True, finalize=_broken)
        self.environment.filters |= {
            "balanced": balanced,
            "picture": self._picture,
            "said": self._said,
        }
        if note is not None:
            self.environment.undefined = noting(lambda e: note(self._unknown(e, _line_now())))
        self._part = "document"
        self._source = ""

    def faults(self) -> Iterator[Problem]:
        """Yield what the tags of every part may not say."""
        for name, raw in self._sources():
            self._part, self._source = name, raw
            for line, text in enumerate(raw.split("\n"), 1):
                # A tag that is not closed would swallow the paragraphs up to the next one.
                if _BRACE.search(_TAG.sub("", re.sub(r"<[^>]+>", "", text))):
                    facts = {"part": name, "tag": self._tag(line), "why": "brace"}
                    yield Problem("template-syntax", self._place(line), facts)
                    return
            self._source = source = self.patch_xml(raw)
            try:
                tree = self.environment.parse(source)
            except (TemplateSyntaxError, RecursionError) as fault:
                yield self._wrongly_written(fault)
                continue
            for each in faults(tree, self.job.context, FILTERS):
                tag, near = self._tag(each.line, each.what), each.suggestion
                facts = {"part": name, "tag": tag, "suggestion": near, "name": each.what}
                if each.kind == "name":
                    yield Problem("template-name-unknown", self._place(each.line), facts)
                else:
                    facts = {"part": name, "tag": tag, "suggestion": near, "what": each.what}
                    yield Problem("template-unsafe", self._place(each.line), facts)

    def _sources(self) -> Iterator[tuple[str, str]]:
        yield "document", self.get_xml()
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(uri):
                yield _stem(part), self.get_part_xml(part)

    # What docxtpl calls, in the order in which it does.

    def get_xml(self) -> str:
        return _by_paragraph(super().get_xml())

    def get_part_xml(self, part: Any) -> str:
        return _by_paragraph(super().get_part_xml(part))

    def render_xml_part(
        self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None
    ) -> str:
        """Fill the tags of one part."""
        self._part, self._source = _stem(part), src_xml
        self.current_rendering_part = part
        try:
            said = str((jinja_env or self.environment).from_string(src_xml).render(context))
        except ProblemsError:
            raise
        except UnknownNameError as fault:
            raise ProblemsError([self._unknown(fault, _line(fault))]) from None
        except (TemplateSyntaxError, RecursionError) as fault:
            raise ProblemsError([self._wrongly_written(fault)]) from None
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as fault:
            line, why = _line(fault), str(fault) or type(fault).__name__
            facts = {"part": self._part, "tag": self._tag(line), "why": why}
            raise ProblemsError([Problem("template-unusable", self._place(line), facts)]) from None
        if self._part == "document":
            return said
        tree = self._tidied(said)
        return str(etree.tostring(tree, encoding="unicode"))

    def fix_tables(self, xml: str) -> Any:
        """Take the body as it is: what is not sound is refused and not mended."""
        return self._tidied(xml)

    def fix_docpr_ids(self, tree: Any) -> None:
        """Number the pictures from one."""
        number_drawings(tree)

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Take the properties from the document, not from tags."""
        del context, jinja_env

    def file(self) -> bytes:
        """Return the filled file, with its properties and the manifest."""
        context = self.job.context
        on = date.fromisoformat(str(context["on"]))
        core = self.docx.core_properties
        moment = datetime(on.year, on.month, on.day, tzinfo=UTC)
        core.created = core.modified = moment.replace(tzinfo=None)
        core.title, core.subject = _short(context["title"]), _short(context["case"])
        core.author = core.last_modified_by = "tolerance"
        core.comments = core.keywords = core.category = ""
        core.language = "zh-CN" if context["language"] == "zh" else "en-US"
        core.revision = 1
        self._state({PROPERTY: self.job.manifest})
        out = io.BytesIO()
        self.docx.save(out)
        return packed(out.getvalue(), (on.year, on.month, on.day))

    def _state(self, values: dict[str, str]) -> None:
        package = self.docx.part.package
        for relation in package.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES:
                part = relation.target_part
                part._blob = custom_properties(values, part.blob)  # noqa: SLF001  python-docx has no door for it
                return
        name = PackURI("/docProps/custom.xml")
        part = Part(name, _CUSTOM_TYPE, custom_properties(values, None), package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)

    def _tidied(self, xml: str) -> Any:
        try:
            tree = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=False))
        except etree.XMLSyntaxError:
            place = Place(self.job.shown)
            raise ProblemsError(
                [Problem("template-crossed", place, {"part": self._part})]
            ) from None
        drop_blanks(tree)
        split_runs(tree)
        grids: list[Grid] = [
            (tuple(block["head"]), tuple(block["widths"]))
            for section in self.job.context["sections"]
            for block in section["blocks"]
            if block["kind"] == "table"
        ]
        set_columns(tree, grids)
        set_table_ends(tree)
        return tree

    def _picture(self, block: Mapping[str, Any]) -> Markup:
        """Return a figure as a drawing of the text's width, with its title and its words."""
        png = self.job.pictures.get(str(block["id"]))
        if png is None:
            return Markup("")
        wide, high = struct.unpack(">II", png[16:24])
        width = _WIDTH if wide * _TALLEST >= high * _WIDTH else _TALLEST * wide // high
        tall = width * high // wide
        relation, _ = self.current_rendering_part.get_or_add_image(io.BytesIO(png))
        drawn = _DRAWING.format(
            wide=width * _EMU,
            tall=tall * _EMU,
            title=block["title"],
            alt=block["alt"],
            relation=relation,
        )
        # Outside the text but within its run.
        return _ASIDE.format(drawn)

    def _said(self, run: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Markup:
        """Return sentences that run on, each as printed, the emphasised ones marked."""
        parts = []
        for sentence in run["sentences"] if isinstance(run, Mapping) else run:
            said = _escaped(sentence["printed"])
            if said and sentence["strong"]:
                said = _STRONG.format(said)
            if said:
                parts.append(said)
        gap = Markup("") if self.job.context["language"] == "zh" else Markup(" ")
        return gap.join(parts)

    def _unknown(self, fault: UnknownNameError, line: int) -> Problem:
        tag, near = self._tag(line, fault.name), fault.suggestion
        facts = {"part": self._part, "tag": tag, "name": fault.name, "suggestion": near}
        return Problem("template-name-unknown", self._place(line), facts)

    def _wrongly_written(self, fault: Exception) -> Problem:
        line = getattr(fault, "lineno", None) or 1
        facts = {"part": self._part, "tag": self._tag(line), "why": str(fault)}
        return Problem("template-syntax", self._place(line), facts)

    def _place(self, line: int) -> Place:
        return Place(self.job.shown, max(line - 1, 0))

    def _tag(self, line: int, about: str = "") -> str:
        """Quote the tag of a paragraph that speaks of something, else its first."""
        lines = self._source.split("\n")
        text = re.sub(r"<[^>]+>", "", lines[line - 1]) if 0 < line <= len(lines) else ""
        tags: list[str] = _TAG.findall(text) or [text.strip()]
        about = about.strip("|.()[]")
        return next((t for t in tags if about and about in t), tags[0])[:120]


def _line(fault: BaseException) -> int:
    """Return the line of a template that a fault came from."""
    line = 0
    trace = fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _line_now() -> int:
    """Return the line of the template that is being filled."""
    frame = sys._getframe()  # noqa: SLF001  an undefined value is not told where it stands
    while frame.f_back is not None:
        made = frame.f_globals.get("__jinja_template__")
        if made is not None:
            return int(made.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return 0


def _by_paragraph(xml: str) -> str:
    """Begin a line with every paragraph, so that a line's number is a paragraph's."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml.replace("\n", " "))


def _stem(part: Any) -> str:
    return str(part.partname).rpartition("/")[2].removesuffix(".xml")


def _broken(value: Any) -> Any:
    """Escape a value, and let a line break and a tab be Word's own."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _escaped(value)
    return value


def _escaped(text: str) -> Markup:
    said = escape(_NOT_XML.sub(lambda c: f"⟦U+{ord(c[0]):04X}⟧", text))
    return said.replace("\n", _BREAK).replace("\t", _TAB)


def _short(text: object) -> str:
    """Return what a core property may hold."""
    return _NOT_XML.sub("", str(text))[:255]


_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')
_ASIDE = Markup('</w:t>{}<w:t xml:space="preserve">')
_STRONG = Markup("<?tolerance-on?>{}<?tolerance-off?>")
_DRAWING = Markup(
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{tall}"/>'
    '<wp:docPr id="1" name="{title}" title="{title}" descr="{alt}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{title}" descr="{alt}"/><pic:cNvPicPr/>'
    '</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
    '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing>"
)
