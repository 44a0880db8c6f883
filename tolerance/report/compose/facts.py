"""Procedure, persons, matters and the facts as the exhibits state them."""

from __future__ import annotations

from tolerance.model.adjudication import Recommendation
from tolerance.model.case import Assertion, Matter, Procedure, Respondent, Role, Statement
from tolerance.report.compose.base import Composer, run, section
from tolerance.report.document import Block, Fields, Items, Quote, Section, Sentence
from tolerance.report.names import natural
from tolerance.report.wording import say as word


class Facts(Composer):
    """What was done in the case, who is concerned, and what the exhibits state."""

    # ---- procedure

    def procedure(self) -> list[Section]:
        """Say where the case comes from and what was done, as far as the file states it."""
        opened: list[Sentence] = []
        made = self.case.procedure
        if made is None:
            opened.append(
                self.voice(
                    "procedure",
                    "案卷未载明承办机关、启动日期、承办人和回避情况。",
                    "The file does not state the organ, the dates, the handlers or recusal.",
                )
            )
        else:
            opened += [*self._opened(made), *self._recusal(made)]
        blocks: list[Block] = [run(*opened)]
        heard = [run(*self._heard(s)) for s in self.statements]
        blocks += heard or [
            run(
                self.voice(
                    "procedure",
                    "案卷未记载听取被调查人陈述和申辩的情况。",
                    "The file records no hearing of the respondent.",
                )
            )
        ]
        blocks.append(
            run(
                self.voice(
                    "procedure",
                    "被调查人的陈述和申辩不作不利于其本人的使用，不因申辩加重处理。",
                    "What a respondent says in defence is not used against that respondent; "
                    "defence never aggravates the outcome.",
                )
            )
        )
        title = self.pick("案件来源与程序", "Origin and procedure")
        return [section("procedure", title, blocks)]

    def day(self, day: object) -> str:
        """Write a day as the language does; nothing where there is none."""
        return self.date(str(day)) if day is not None else ""

    def _opened(self, made: Procedure) -> list[Sentence]:
        organ = self.say(made.organ) or self.pick("承办机关", "the organ in charge")
        said = []
        if made.opened_on:
            day = self.day(made.opened_on)
            said.append((f"{organ}于{day}启动核实", f"{organ} opened the inquiry on {day}"))
        if made.preserved_on:
            day = self.day(made.preserved_on)
            said.append((f"于{day}保全证据", f"evidence was preserved on {day}"))
        if made.notice_on:
            day = self.day(made.notice_on)
            said.append((f"于{day}告知被调查人", f"the respondent was given notice on {day}"))
        found = []
        if said:
            zh, en = "，".join(z for z, _ in said), "; ".join(e for _, e in said)
            found.append(self.voice("procedure", f"{zh}。", f"{en[:1].upper()}{en[1:]}."))
        if made.stage:
            stage = word(made.stage, self.lang)
            found.append(
                self.voice("procedure", f"本案处于{stage}阶段。", f"Stage of the case: {stage}.")
            )
        if made.handlers:
            names = self.list(made.handlers)
            found.append(self.voice("procedure", f"承办人：{names}。", f"Handlers: {names}."))
        return found

    def _recusal(self, made: Procedure) -> list[Sentence]:
        stated = {r.who: r.relation for r in made.recusal}
        free = [who for who, relation in stated.items() if relation.zh == "none"]
        found = []
        if free:
            names = self.list(free)
            found.append(
                self.voice(
                    "procedure",
                    f"案卷载明，{names}没有应当回避的情形。",
                    f"The file states no ground for recusal of {names}.",
                )
            )
        found += [
            self.voice(
                "procedure",
                f"{who}有下列应当回避的情形：{self.say(relation)}。",
                f"There is a ground for recusal of {who}: {self.say(relation)}.",
            )
            for who, relation in stated.items()
            if relation.zh != "none"
        ]
        silent = [who for who in made.handlers if who not in stated]
        if silent:
            names = self.list(silent)
            found.append(
                self.voice(
                    "procedure",
                    f"{names}有无应当回避的情形，案卷未载明。",
                    f"The file does not state whether there is a ground for recusal of {names}.",
                )
            )
        return found

    def _heard(self, statement: Statement) -> list[Sentence]:
        name = self.person(statement.respondent)
        heard, number = statement.heard, len(statement.points)
        exhibits = (statement.exhibit,) if statement.exhibit else ()
        if heard is None:
            return [
                self.voice(
                    "procedure",
                    f"{name}提出陈述和申辩{number}点，听取的时间、方式和人员案卷未载明。",
                    f"{name} made {number} {'point' if number == 1 else 'points'}; when, how and "
                    "by whom the respondent was heard is not stated.",
                    exhibits,
                )
            ]
        day, form, by = self.day(heard.on), self.say(heard.form), self.list(heard.by)
        zh = f"{day or '日期未载明'}，{by or '承办人'}{'以' + form + '方式' if form else ''}"
        zh += f"听取了{name}的陈述和申辩，{name}提出{number}点意见"
        issues = self.title("issues", "争议焦点", "Issues")
        zh += f"，逐点答复见“{issues}”。" if issues else "。"
        en = f"{name} was heard on {day or 'a day not stated'}"
        en += f" by {self.all_of(heard.by)}" if by else ""
        en += f" ({form})" if form else ""
        en += f" and made {number} {'point' if number == 1 else 'points'}" + (
            f"; each is answered under “{issues}”." if issues else "."
        )
        return [self.voice("procedure", zh, en, exhibits)]

    # ---- persons and matters

    def persons(self) -> list[Section]:
        """Say who the respondents are, their posts and part, and what is examined."""
        blocks: list[Block] = [
            Fields(tuple((self.say(r.name), self._person(r)) for r in self.subjects))
        ]
        blocks += [
            Fields(tuple((label, said) for label, said in self._matter(m) if said))
            for m in self.charged
        ]
        return [section("persons", self.pick("基本情况", "Persons and matters"), blocks)]

    def _person(self, person: Respondent) -> tuple[Sentence, ...]:
        found = []
        status = self.list([word(s, self.lang) for s in person.status])
        who = [self.say(person.unit), status]
        text = self.pick("；", "; ").join(w for w in who if w)
        if text:
            found.append(Sentence(self.stop(text), "procedure"))
        found += [Sentence(self.stop(self._role(role)), "procedure") for role in person.roles]
        if person.priors:
            priors = self.list([self.say(p) for p in person.priors])
            found.append(
                self.voice("procedure", f"此前处理：{priors}。", f"Earlier sanctions: {priors}.")
            )
        return tuple(found)

    def _role(self, role: Role) -> str:
        span = ""
        if role.from_ or role.to:
            span = f"{self.day(role.from_)}—{self.day(role.to)}"
            if role.to is None:
                span = self.pick(f"{self.day(role.from_)}起", f"since {self.day(role.from_)}")
        did = self.list(role.did)
        parts = [
            self.say(role.post) + (self.pick(f"（{span}）", f" ({span})") if span else ""),
            self.pick("职责：", "duties: ") + self.say(role.duty) if role.duty else "",
            self.pick(f"在本事项中的作用：{did}", f"part in the matter: {did}") if did else "",
        ]
        return self.pick("；", "; ").join(p for p in parts if p)

    def _matter(self, matter: Matter) -> list[tuple[str, tuple[Sentence, ...]]]:
        recs = [r for r in self.recs if r.matter == matter.id]
        part = self.part(recs[0]) if recs else None
        norm = ""
        if matter.norm is not None:
            norm = self.pick("", " ").join(
                p for p in (self.say(matter.norm.instrument), self.say(matter.norm.article)) if p
            )
        proposed = list(dict.fromkeys(self.part(r).proposed for r in recs if self.part(r).proposed))
        pick = self.pick
        several = len(self.case.matters) > 1
        title = pick("所涉行为", "Conduct") + (f" {matter.id}" if several else "")
        rows = [
            (title, self.say(matter.conduct.summary)),
            (pick("行为时间", "When"), part.conduct if part else ""),
            (pick("所负职责", "Duty"), self.say(matter.duty)),
            (pick("涉嫌违反的规定", "Norm said to be breached"), norm),
            (pick("后果", "Harm"), self.say(matter.harm)),
            (
                pick("发现时间", "Discovered"),
                self.moment(matter.discovered.stated) if matter.discovered else "",
            ),
            (self._proposed(recs), self.list(proposed)),
        ]
        return [(label, self.cell(self.stop(text), "procedure")) for label, text in rows]

    def _proposed(self, recs: list[Recommendation]) -> str:
        """Name what the authority would do; where nothing is made out there is no tolerance."""
        if all(r.class_ == "none" for r in recs):
            return self.pick("原拟作处理", "Proposed before")
        return self.pick("不考虑容错时拟作处理", "Proposed without tolerance")

    # ---- facts

    def facts(self) -> list[Section]:
        """State what the exhibits state, in order of time, each with its exhibit."""
        blocks: list[Block] = []
        for matter in self.charged:
            blocks += self.picture("timeline", matter.id)
        blocks.append(run(self._only()))
        blocks.append(Items(tuple((s,) for s in self._stated()), ordered=True))
        return [section("facts", self.pick("查明的事实", "Facts"), blocks)]

    def _only(self) -> Sentence:
        """Say that facts are only stated here, and where the rest stands in this paper."""
        exhibits = self.title("exhibits", "证据采信", "The exhibits")
        findings = self.title("findings", "逐项认定", "Findings")
        zh = "下列各项只记载证据所述"
        zh += f"；对证据的审查见“{exhibits}”" if exhibits else ""
        zh += f"{'，' if exhibits else '；'}评判见“{findings}”" if findings else ""
        en = "What follows is what the exhibits state"
        en += f"; how they were appraised is under “{exhibits}”" if exhibits else ""
        en += f"; what is found is under “{findings}”" if findings else ""
        return self.note(f"{zh}。", f"{en}.")

    def _stated(self) -> list[Sentence]:
        """Return one sentence an exhibit, with all that it states, in order of time."""
        gone = {x.id for x in self.outline.exhibits if x.state == "excluded"}
        stated: dict[str, list[Assertion]] = {}
        for a in sorted(self.case.assertions, key=lambda a: natural(a.id)):
            said = stated.setdefault(a.exhibit, [])
            same = {(b.text, self.say(b.because)) for b in said}
            text = (a.text, self.say(a.because))
            if a.exhibit not in gone and any(text) and text not in same:
                said.append(a)
        ordered = sorted(
            (key for key, said in stated.items() if said),
            key=lambda key: (self._day_of(key), natural(key)),
        )
        return [self._fact(key, stated[key]) for key in ordered]

    def _day_of(self, exhibit: str) -> str:
        happened = self.exhibits[exhibit].happened
        return happened.start.isoformat() if happened else "9999"

    def _fact(self, key: str, said: list[Assertion]) -> Sentence:
        exhibit = self.exhibits[key]
        when = self.moment(exhibit.happened.stated) if exhibit.happened else ""
        title = self.say(exhibit.title) or exhibit.id
        parts: list[str] = []
        read: list[str] = []
        quotes: list[Quote] = []
        for a in said:
            at = self.say(a.at)
            place = self.pick(f"（{at}）", f" ({at})") if at else ""
            if a.text:
                quotes.append(Quote(a.text, key, at))
                parts.append(f"“{a.text}”{place}")
            else:
                read.append(f"{self.say(a.because).rstrip('。.')}{place}")
        semi = self.pick("；", "; ")
        text = title + self.pick("载明：", " states: ") + semi.join(parts)
        if not quotes:
            text = title + self.pick("反映：", " shows: ") + semi.join(read)
        elif read:
            # What was not quoted is the officer's reading, and the exhibit does not state it.
            text += self.pick(
                "；承办人员另由该证据认定（未摘录原文）：",
                "; read in it by the officer, and not quoted: ",
            )
            text += semi.join(read)
        text = self.pick(f"{when}，{text}", f"{when}, {text}") if when else text
        return self.voice(
            "fact",
            self.stop(text),
            self.stop(text),
            [key],
            criteria=[a.criterion for a in said if a.criterion],
            quotes=quotes,
        )
