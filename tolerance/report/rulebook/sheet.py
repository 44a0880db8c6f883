"""The paper on which an edition is signed off, as plain values: law, rule and tests together.

It orders and words; the template sets. Scenarios were run by the caller, and it is told what
they came to. Knows no file and no clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tolerance.model.numerals import chinese
from tolerance.model.text import Language, Text
from tolerance.report.rulebook.changes import Changes
from tolerance.report.rulebook.item import Line, kept, line
from tolerance.report.rulebook.open_points import OpenPoints
from tolerance.report.rulebook.signed import Signed
from tolerance.report.rulebook.sources import STATUSES, tally
from tolerance.report.visible import visible

Plain = dict[str, Any]


NAMES = frozenset(
    {
        "language", "title", "name", "digest", "running", "facts", "approval", "results",
        "legend", "instruments", "ours", "changes", "ladder", "policy", "standing",
        "procedures", "checks", "offers", "presumptions", "unchecked", "readings", "left_out",
        "no_list", "scenarios", "officers", "heads", "usual",
    }
)  # fmt: skip
"""What the template is given."""


class Sheet(Changes, OpenPoints):
    """The paper of one edition in one language."""

    def __init__(self, signed: Signed, language: Language) -> None:
        super().__init__(signed, language)

    def plain(self) -> Plain:
        """Return everything the template sets."""
        pick = self.pick
        title = self.say(self.signed.cover.title)
        digest = self.book.digest
        head = pick("校验值", "digest")
        short = f"{self.signed.name}　{head} {digest[:16]}"
        found: Plain = {
            "language": self.lang,
            "title": title,
            "name": self.signed.name,
            "digest": digest,
            "running": css_string(f"{title}　{short}"),
            "facts": [self._said(each) for each in kept(self._facts())],
            "approval": list(self._approval()),
            "results": self._results(),
            "legend": [self.mark_and_word(status) for status in STATUSES],
            "instruments": self.instruments(),
            "ours": self.ours(),
            "changes": self.changes(),
            "ladder": [self.row(self.rung_item(rung)) for rung in self.book.cover.ladder],
            "policy": [self.row(self.row_item(n, r)) for n, r in enumerate(self.book.rows, 1)],
            "standing": [
                self.row(self.standing_item(n, r)) for n, r in enumerate(self.book.standing, 1)
            ],
            "procedures": self.procedures(),
            "checks": [self.row(self.check_item(c)) for _, c in sorted(self.book.checks.items())],
            "offers": self.offers(),
            "presumptions": self.presumptions(),
            "unchecked": self.unchecked(),
            "readings": self.readings(),
            "left_out": self.left_out(),
            "no_list": not self.book.articles,
            "scenarios": [self.told(key) for key in sorted(self.book.scenarios)],
            "usual": self.usual(),
            "officers": pick("审核人 复核人 批准人", "Drafted_by Reviewed_by Approved_by").split(),
        }
        found["officers"] = [name.replace("_", " ") for name in found["officers"]]
        found["heads"] = self._heads([key for key in SECTIONS if found.get(key)])
        shown: Plain = shown_safely(found)
        return shown

    def _heads(self, keys: Sequence[str]) -> dict[str, Plain]:
        """Number the sections that there are; the place to sign is always there."""
        return {
            key: {
                "number": self.pick(f"{chinese(n)}、", f"{n}. "),
                "title": self.say(SECTIONS[key]),
            }
            for n, key in enumerate([*keys, "sign"], 1)
        }

    def _approval(self) -> Iterator[str]:
        """Say who approved what, and whether it is still that; nothing where nobody did."""
        approved = self.signed.approval
        if approved is None:
            return
        pick = self.pick
        names = pick("、", ", ").join(
            who
            + (pick(f"（{role}）", f" ({role})") if role else "")
            + pick("，", ", ")
            + self.day(on)
            for who, role, on in approved.by
        )
        day = self.day(approved.released_on)
        yield pick(f"{day}发布，批准人：{names}。", f"Released on {day}; approved by {names}.")
        if approved.altered or approved.digest != self.book.digest:
            listed = pick("、", ", ").join(approved.altered)
            what = pick(f"：{listed}", f": {listed}") if listed else ""
            yield pick(
                f"现有内容与批准时不同{what}。批准不及于改动后的内容，须重新审核、批准。",
                f"It is no longer what was approved{what}. The approval does not reach what "
                "changed, which needs a new one.",
            )
        else:
            yield pick("现有内容与批准时一致。", "It is what was approved.")

    def _facts(self) -> Iterator[Line]:
        pick = self.pick
        cover, book = self.signed.cover, self.book
        force = cover.in_force
        start, end = self.day(force.from_), self.day(force.to) if force.to else ""
        until = pick(f"，至{end}止", f" to {end}") if end else ""
        yield line("force", pick("施行", "In force"), pick(f"{start}起", f"from {start}") + until)
        yield line("track", pick("轨道", "Track"), book.cover.track or pick("标准库", "a library"))
        instrument = cover.instrument
        if instrument is not None:
            day = self.day(instrument.published) if instrument.published else ""
            issued = [self.say(instrument.issuer), self.say(instrument.number), day]
            said = pick("，", ", ").join(part for part in issued if part)
            yield line("issued", pick("发布", "Issued"), said)
            verbatim = instrument.text == "verbatim"
            yield line(
                "text", pick("条文", "Text"),
                pick("照录原文", "verbatim") if verbatim
                else pick("均为转述，不是原文", "paraphrased throughout; no original words"),
            )  # fmt: skip
        if cover.extends is not None:
            place = self.say(cover.territory)
            yield line("extends", pick("地方补充", "Overlay"), cover.extends, place)
        yield line("uses", pick("借用标准库", "Libraries"), pick("、", ", ").join(book.cover.uses))
        yield line("holds", pick("内容", "Holds"), self._holds())
        counted = tally(book)
        cited = pick("；", "; ").join(
            pick(f"{self.word(s)}{n}处", f"{n} {self.word(s)}") for s, n in counted.items() if n
        )
        yield line("cited", pick("引文核对", "Citations"), cited)
        yield line("digest", pick("校验值", "Digest"), book.digest)

    def _holds(self) -> str:
        book = self.book
        return self.pick(
            f"判断标准{len(book.criteria)}项，规则{len(book.rules)}条，程序要求"
            f"{len(book.constraints)}项，情形{len(book.scenarios)}个",
            f"{len(book.criteria)} criteria, {len(book.rules)} rules, {len(book.constraints)} "
            f"duties of procedure, {len(book.scenarios)} scenarios",
        )

    def _results(self) -> Plain:
        """Say how the scenarios came out, and which rules no scenario reaches, as cover counts."""
        failed = [key for key, ran in sorted(self.signed.ran.items()) if ran.differences]
        reached = {name for ran in self.signed.ran.values() for name in ran.stood}
        own = self.signed.overlay if self.signed.overlay is not None else self.book
        idle = sorted(set(own.rules) - reached)
        return {
            "total": len(self.signed.ran),
            "failed": failed,
            "idle": [self.with_id(self.rule(name), name) for name in idle],
        }


SECTIONS: Mapping[str, Text] = {
    "changes": Text("地方补充内容对照", "What the overlay changes"),
    "instruments": Text("逐条对照", "Provision by provision"),
    "ours": Text("没有条文依据的规则和判断标准", "Rules and criteria that rest on no provision"),
    "ladder": Text("处理档次", "The ladder"),
    "policy": Text("建议表", "The policy table"),
    "standing": Text("证据资格表", "The standing table"),
    "procedures": Text("程序要求", "Duties of procedure"),
    "checks": Text("工作留痕的查验和数字负担", "Checks on trails, and digital load"),
    "presumptions": Text("本规则库归纳的推定", "Presumptions that are this rulebook's own"),
    "unchecked": Text("未对照原文核实的依据", "Citations not checked against the full text"),
    "readings": Text("待确认的理解", "Readings to be confirmed"),
    "left_out": Text("未编入的条文", "Provisions that are not encoded"),
    "scenarios": Text("情形一览", "All scenarios"),
    "sign": Text("审核意见和签批", "Opinion and signatures"),
}
"""The sections in their order; one with nothing in it is left out."""


def css_string(text: str) -> str:
    """Write text so that it may stand between quotation marks in a style sheet."""
    return "".join(c if c.isalnum() and c.isascii() else f"\\{ord(c):06x} " for c in visible(text))


def shown_safely(value: Any) -> Any:
    """Make hostile characters visible in every text of plain values."""
    match value:
        case str():
            return visible(value)
        case dict():
            return {key: shown_safely(part) for key, part in value.items()}
        case list() | tuple():
            return [shown_safely(part) for part in value]
    return value
