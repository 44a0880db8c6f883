"""Which exhibits were relied on, which were not and why; late records apart."""

from __future__ import annotations

from tolerance.model.case import Exhibit
from tolerance.model.standing import StandingWhen
from tolerance.report.compose.base import Composer, run, section
from tolerance.report.document import Block, Items, Row, Section, Sentence, Table
from tolerance.report.names import natural
from tolerance.report.parts import ExhibitPart
from tolerance.report.wording import reason
from tolerance.report.wording import say as word

LATE_DAYS = 1
"""A record entered more than a day after the event is marked; it says nothing of its worth."""


class Evidence(Composer):
    """The appraisal of the exhibits, and their list."""

    def evidence(self) -> list[Section]:
        """Say what was relied on and why not the rest; the whole list is an annex."""
        listed = self.outline.exhibits
        kept = [x.id for x in listed if x.state != "excluded" and not self._weak(x)]
        weak = [x for x in listed if x.state != "excluded" and self._weak(x)]
        gone = [x for x in listed if x.state == "excluded"]
        zh = f"案卷共有证据{len(listed)}件，其中可以独立证明的{len(kept)}件，"
        zh += f"只作佐证的{len(weak)}件，排除的{len(gone)}件。"
        en = f"The file holds {len(listed)} {'exhibit' if len(listed) == 1 else 'exhibits'}; "
        en += f"able to establish a point alone: {len(kept)}; corroborative only: {len(weak)}; "
        en += f"excluded: {len(gone)}."
        blocks: list[Block] = [
            run(
                self.voice("inference", zh, en),
                self.voice(
                    "inference",
                    "各件的真实性、完整性、合法性和利害关系审查见附件1。",
                    "Authenticity, integrity, legality and interest of each are in Annex 1.",
                ),
            )
        ]
        for title, rows in (
            (self.pick("排除的证据", "Excluded"), gone),
            (self.pick("只作佐证的证据", "Corroborative only"), weak),
        ):
            if rows:
                blocks.append(run(Sentence(title, "label", strong=True)))
                blocks.append(Items(tuple((self._unrelied(x),) for x in rows)))
        late = [s for s in map(self._late, self.case.exhibits) if s is not None]
        if late:
            blocks.append(
                run(Sentence(self.pick("迟录的证据", "Recorded late"), "label", strong=True))
            )
            blocks.append(Items(tuple((s,) for s in late)))
        for rec in self.recs:
            blocks += self.picture("matrix", rec)
        return [section("exhibits", self.pick("证据采信", "The exhibits"), blocks)]

    def _weak(self, x: ExhibitPart) -> bool:
        return "sufficient" not in self._standings(x.id)

    def _standings(self, key: str) -> set[str]:
        return {s for by in self.adj.appraisals.values() for s in by[key].standing.values()}

    def _unrelied(self, x: ExhibitPart) -> Sentence:
        """Say why an exhibit is excluded or corroborates only: the rows it meets, with sources."""
        rows = [
            rec.rulebook.standing[number - 1]
            for rec in self.recs
            for number in self.adj.appraisals[rec.rulebook.digest][x.id].rows
        ]
        appraisal = self.adj.appraisals[self.recs[0].rulebook.digest][x.id]
        why = [said for row in rows for said in self._row_words(row.when)]
        why += [reason(r, self.lang) for r in appraisal.reasons if r != "digest-agrees"]
        said = self.pick("，", ", ").join(dict.fromkeys(w for w in why if w))
        because = self.pick(f"，理由：{said}", f", because {said}") if said else ""
        return self.voice(
            "inference",
            f"{x.title or x.id}：{x.standing}{because}。",
            f"{x.title or x.id}: {x.standing}{because}.",
            [x.id],
            cites=[row.basis for row in rows if row.basis is not None],
        )

    def _row_words(self, when: StandingWhen) -> list[str]:
        """Word the properties that a row of the standing table names."""
        pick = self.pick
        said = []
        if when.kind is not None:
            said.append(
                pick(f"属于{word(when.kind, 'zh')}", f"its kind is {word(when.kind, 'en')}")
            )
        if when.copy is not None:
            said.append(pick(f"系{word(when.copy, 'zh')}", f"it is an {word(when.copy, 'en')}"))
        if when.offered_by == "co-respondent":
            said.append(
                pick(
                    "对其他被调查人系同案人员提交",
                    "as to the other respondents it comes from a co-respondent",
                )
            )
        elif when.offered_by is not None:
            said.append(
                pick(
                    f"由{word(when.offered_by, 'zh')}提交",
                    f"it was offered by {word(when.offered_by, 'en')}",
                )
            )
        for zh, en, quality in (
            ("真实性", "authenticity", when.authenticity),
            ("完整性", "integrity", when.integrity),
            ("合法性", "legality", when.legality),
            ("利害关系", "interest", when.interest),
        ):
            if quality is not None:
                said.append(pick(f"{zh}{word(quality, 'zh')}", f"{en}: {word(quality, 'en')}"))
        if when.late:
            said.append(pick("超过规定时限记录", "it was recorded after the time laid down"))
        if when.electronic:
            said.append(pick("系电子数据", "it is electronic"))
        return said

    def _late(self, exhibit: Exhibit) -> Sentence | None:
        days = days_late(exhibit)
        if days is None or exhibit.happened is None or exhibit.recorded is None:
            return None
        title = self.say(exhibit.title) or exhibit.id
        return self.voice(
            "fact",
            f"{title}所记事项发生于{self.moment(exhibit.happened.stated)}，"
            f"记录于{self.moment(exhibit.recorded.stated)}，"
            f"迟录{days}天。",
            f"{title}: the event is of {exhibit.happened.stated}, the record of "
            f"{exhibit.recorded.stated}, {days} days later.",
            [exhibit.id],
        )

    def exhibit_table(self) -> Table:
        """Return the whole list of exhibits with the appraisal of each."""
        pick = self.pick
        rows = []
        silent = pick("未载明", "not stated")
        for x in sorted(self.outline.exhibits, key=lambda x: natural(x.id)):
            happened, recorded = self.moment(x.happened), self.moment(x.recorded)
            times = f"{happened or silent} / {recorded or silent}"
            days = days_late(self.exhibits[x.id])
            if days is not None:
                times += pick(f"（迟录{days}天）", f" ({days} days late)")
            appraisal = x.qualities + (pick("；", "; ") + x.reasons if x.reasons else "")
            name = pick(f"{x.title}（{x.kind}）", f"{x.title} ({x.kind})")
            source = x.source + (pick("；", "; ") + x.obtained if x.obtained else "")
            rows.append(
                Row(
                    (
                        self.label(x.id),
                        self.cell(name) + self.cell(x.remark),
                        self.cell(source),
                        self.cell(times),
                        self.cell(appraisal, "inference"),
                        self.cell(x.standing, "inference"),
                    ),
                    anchor=x.id,
                    struck=x.state == "excluded",
                )
            )
        return Table(
            (
                pick("编号", "Id"),
                pick("名称和种类", "Exhibit and kind"),
                pick("来源和取得", "Source, how obtained"),
                pick("形成 / 入系统", "Happened / recorded"),
                pick("审查", "Appraisal"),
                pick("采信", "Standing"),
            ),
            tuple(rows),
            (7, 25, 22, 18, 20, 8),
        )


def days_late(exhibit: Exhibit) -> int | None:
    """Return by how many days a record came after its event, where it is more than one."""
    if exhibit.happened is None or exhibit.recorded is None:
        return None
    days = (exhibit.recorded.first_day - exhibit.happened.last_day).days
    return days if days > LATE_DAYS else None
