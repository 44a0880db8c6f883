"""The case file's own statements, set out as they are: nothing in a file is read and hidden."""

from __future__ import annotations

from tolerance.model.case import Matter, Origin, Procedure, Respondent, Role
from tolerance.model.text import Text
from tolerance.report.names import Names, natural
from tolerance.report.parts import FactsPart
from tolerance.report.wording import join
from tolerance.report.wording import say as word

Rows = list[tuple[str, str]]


class FileParts(Names):
    """What the file says of the procedure, the persons, the matters and the sources."""

    def facts(self) -> list[FactsPart]:
        """Return the sections, each with the rows that the file fills in."""
        sections: list[tuple[str, Rows]] = [
            (self.pick("案件来源与程序", "Origin and procedure"), self._case())
        ]
        sections += [(self.say(r.name), self._person(r)) for r in self.case.respondents]
        sections += [
            (self.pick(f"事项 {m.id}", f"Matter {m.id}"), self._matter(m))
            for m in self.case.matters
        ]
        sections += [
            (self.pick(f"来源 {s.id}", f"Source {s.id}"), self._source(s))
            for s in sorted(self.case.sources, key=lambda s: natural(s.id))
        ]
        screened = self._screened()
        if screened:
            sections.append((self.pick("筛查和核实", "Screening and inquiries"), screened))
        return [FactsPart(title, tuple(rows)) for title, rows in sections if rows]

    def _rows(self, *pairs: tuple[str, str, str]) -> Rows:
        return [(self.pick(zh, en), value) for zh, en, value in pairs if value]

    def _day(self, day: object) -> str:
        return self.date(str(day)) if day is not None else ""

    def _yes(self, value: bool | None) -> str:  # noqa: FBT001  a fact of the file
        if value is None:
            return ""
        return self.pick("是", "yes") if value else self.pick("否", "no")

    def _case(self) -> Rows:
        rows = self._rows(("地区", "territory", self.say(self.case.territory)))
        return rows + (self._procedure(self.case.procedure) if self.case.procedure else [])

    def _procedure(self, procedure: Procedure) -> Rows:
        recusal = [
            self.pick("{}：{}", "{}: {}").format(
                r.who, self.pick("无", "none") if r.relation.zh == "none" else self.say(r.relation)
            )
            for r in procedure.recusal
        ]
        return self._rows(
            ("承办机关", "organ", self.say(procedure.organ)),
            ("阶段", "stage", word(procedure.stage, self.lang) if procedure.stage else ""),
            ("启动日期", "opened", self._day(procedure.opened_on)),
            ("被调查人知悉日期", "notice to the respondent", self._day(procedure.notice_on)),
            ("证据保全日期", "evidence preserved", self._day(procedure.preserved_on)),
            ("承办人", "handlers", join(list(procedure.handlers), self.lang)),
            ("应当回避的关系", "relations that call for recusal", join(recusal, self.lang)),
        )

    def _person(self, person: Respondent) -> Rows:
        access = person.access
        means = []
        if access is not None:
            for zh, en, has in (
                ("设备", "devices", access.devices),
                ("账号", "accounts", access.accounts),
                ("培训", "training", access.training),
                ("权限", "authority", access.authority),
            ):
                if has is not None:
                    means.append(
                        self.pick(f"{zh}{'有' if has else '无'}", f"{en} {self._yes(has)}")
                    )
        return self._rows(
            ("类别", "kind", word(person.kind, self.lang)),
            ("身份", "status", join([word(s, self.lang) for s in person.status], self.lang)),
            ("单位", "unit", self.say(person.unit)),
            ("任职和参与", "posts and part", "；".join(self._role(r) for r in person.roles)),
            ("数字条件", "means to keep digital records", join(means, self.lang)),
            ("此前处理", "priors", join([self.say(p) for p in person.priors], self.lang)),
        )

    def _role(self, role: Role) -> str:
        span = ""
        if role.from_ is not None or role.to is not None:
            span = f"{self._day(role.from_)}—{self._day(role.to)}"
        parts = (self.say(role.post), self.say(role.duty), join(list(role.did), self.lang), span)
        return self.pick("，", ", ").join(p for p in parts if p)

    def _matter(self, matter: Matter) -> Rows:
        norm = matter.norm
        cited = ""
        if norm is not None:
            kind = word(norm.kind.zh, self.lang) if norm.kind else ""
            cited = " ".join(p for p in (self.say(norm.instrument), self.say(norm.article)) if p)
            cited += self.pick(f"（{kind}）", f" ({kind})") if kind else ""
        return self._rows(
            ("行为", "conduct", self.say(matter.conduct.summary)),
            ("职责", "duty", self.say(matter.duty)),
            ("涉嫌违反的规定", "norm said to be breached", cited),
            ("后果", "harm", self.say(matter.harm)),
            ("发现时间", "discovered", matter.discovered.stated if matter.discovered else ""),
        )

    def _source(self, origin: Origin) -> Rows:
        clock = ""
        if origin.clock is not None:
            synced = origin.clock.synced
            said = (
                ""
                if synced is None
                else self.pick(
                    "，已校时" if synced else "，未校时",
                    ", synchronised" if synced else ", not synchronised",
                )
            )
            if origin.clock.accuracy is not None:
                seconds = int(origin.clock.accuracy.total_seconds())
                said += self.pick(
                    "，误差不超过 {:,} 秒", ", off by no more than {:,} seconds"
                ).format(seconds)
            zone = origin.clock.zone or ""
            if self.zh and zone == "Asia/Shanghai":
                zone = "北京时间"
            clock = f"{zone}{said}"
        covered = [
            self.pick("{}：{}至{}（{}）", "{}: {} to {} ({})").format(
                join(list(c.acts), self.lang) or self.pick("全部环节", "all acts"),
                c.from_ or "…",
                c.to or "…",
                word(c.level, self.lang),
            )
            for c in origin.coverage
        ]
        return self._rows(
            ("名称", "name", self.say(origin.name)),
            ("独立来源组", "independence group", origin.group),
            ("控制单位", "controller", self.say(origin.controller)),
            ("种类", "kind", word(origin.kind, self.lang) if origin.kind else ""),
            ("时钟", "clock", clock),
            (
                "被调查人可以写入",
                "the respondent can write",
                self._yes(origin.respondent_can_write),
            ),
            (
                "管理员可以补录",
                "an administrator can backfill",
                self._yes(origin.admin_can_backfill),
            ),
            ("完整记录的范围", "recorded completely", "；".join(covered)),
        )

    def _screened(self) -> Rows:
        rows: Rows = []
        for screening in self.case.screening:
            rests = screening.exhibit or ""
            if rests:
                rests = self.pick(f"〔{rests}〕", f" [{rests}]")
            rows.append((self._criterion(screening.criterion), self.say(screening.result) + rests))
        for inquiry in self.case.inquiries:
            state = (
                self.pick("已穷尽", "exhausted")
                if inquiry.exhausted
                else self.pick("尚未穷尽", "not exhausted")
            )
            because: Text | None = inquiry.because
            rows.append(
                (self._criterion(inquiry.criterion), f"{state}　{self.say(because)}".strip())
            )
        return rows

    def _criterion(self, name: str) -> str:
        for rec in self.adj.recommendations:
            if name in rec.rulebook.criteria:
                return self.say(rec.rulebook.criteria[name].title)
        return name
