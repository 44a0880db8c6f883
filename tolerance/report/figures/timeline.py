"""What the timeline of a matter shows, worded: the conduct, each source's records, the steps.

It says what happened when and when it was entered; where it stands in the picture is
``timeline_layout``'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tolerance.model.case import Exhibit, Matter
from tolerance.model.moment import Moment, whole_day
from tolerance.model.trail import Event
from tolerance.report.figures.axis import seconds
from tolerance.report.figures.figure import TwinLine
from tolerance.report.figures.happenings import (
    GAP_DAYS,
    Gap,
    Happening,
    Lane,
    Timeline,
    day,
    stamp,
    uncovered,
)
from tolerance.report.names import Names, natural
from tolerance.report.record_words import places

_LATE = timedelta(days=1)
_Record = tuple[str, Happening]
"""A record, and the source in whose lane it stands."""


class Timelines(Names):
    """The timelines of a case."""

    def timeline(self, matter: Matter) -> Timeline:
        """Gather what happened in a matter, lane by lane."""
        records = [*self._exhibits(matter), *self._events(matter)]
        lanes, place = self._lanes(records)
        found = [
            *self._conduct(matter),
            *(replace(h, lane=place[source]) for source, h in records),
            *self._procedure(matter, len(lanes) - 1),
        ]
        found.sort(key=lambda h: (h.first, h.last, h.lane, natural(h.cited), h.cited and h.what))
        conduct = matter.conduct
        end = max(seconds((conduct.to or conduct.from_).end), seconds(conduct.from_.start) + 1)
        period = (seconds(conduct.from_.start), end)
        shown = {e for h in found for e in h.exhibits}
        undated = [x.id for x in self._concerning(matter) if x.id not in shown]
        undated.sort(key=natural)
        said = self.pick("未载明时间的证据", "Exhibits without a date")
        ids = self.pick("、", ", ").join(undated)
        notes = (f"{said}{self.pick('：', ': ')}{ids}",) if undated else ()
        gaps = tuple(self._gaps(found, matter, period))
        twin = self._twin(lanes, found, gaps)
        if undated:
            twin.append(TwinLine(said, tuple(undated)))
        summary = self.say(conduct.summary) or matter.id
        late = sum(1 for h in found if h.late)
        return Timeline(
            lanes=tuple(lanes),
            happenings=tuple(found),
            gaps=gaps,
            conduct=period,
            notes=notes,
            keys=self._keys(),
            twin=tuple(twin),
            title=self.pick(
                f"事件时间图（{matter.id}）：{summary}", f"Timeline of {matter.id}: {summary}"
            ),
            alt=self.pick(
                f"按来源分道列出{len(found)}项记录和程序事项；迟录{late}项，空白时段{len(gaps)}处。",
                f"{len(found)} records and steps, one lane per source; {late} entered late, "
                f"{len(gaps)} gap(s) without a record.",
            ),
        )

    def _keys(self) -> dict[str, str]:
        return {
            "more": self.pick("另有{}项，见文字说明", "{} more, in the text below"),
            "entered": self.pick("迟录{}天", "entered {} days later"),
            "entered-some": self.pick("迟录{}至{}天", "entered {} to {} days later"),
            "after": self.pick("告知后补录", "entered after notice"),
            "group": self.pick("同一来源组（印证时只计一次）", "one group (counts once)"),
            "enlarged": self.pick("此段放大", "enlarged"),
            "mark": self.pick("事件时间", "when it happened"),
            "late": self.pick(
                "录入时间（晚于事件一天以上）", "when it was entered, over a day later"
            ),
            "bar": self.pick("时段或者只知大致时间", "a period, or known only roughly"),
            "cluster": self.pick(
                "相近的数项（编号 ×项数）", "several close together (number ×count)"
            ),
            "gap": self.pick(
                f"行为至发现期间{GAP_DAYS}天以上没有载明时间的记录，只供查看，不作认定",
                f"{GAP_DAYS} days or more without a dated record between conduct and discovery; "
                "shown only, nothing is found on it",
            ),
            "to": self.pick("至", " to "),
            "comma": self.pick("，", ", "),
            "notes": self.pick("（{}）", " ({})"),
        }

    def _concerning(self, matter: Matter) -> list[Exhibit]:
        """Return the exhibits put in this matter, or in none by name."""
        one = len(self.case.matters) == 1
        cited: dict[str, set[str]] = {}
        for a in self.case.assertions:
            cited.setdefault(a.exhibit, set()).add(a.matter or "")
        for rec in self.adj.recommendations:
            for f in rec.findings:
                for line in f.lines:
                    cited.setdefault(line.exhibit, set()).add(rec.matter)
        return [
            x
            for x in self.case.exhibits
            if one
            or x.matter == matter.id
            or (x.matter is None and ({matter.id, ""} & cited.get(x.id, {""})))
        ]

    def _exhibits(self, matter: Matter) -> Iterator[_Record]:
        for x in self._concerning(matter):
            at = x.happened or x.recorded
            if at is not None:
                title = self.say(x.title) or x.id
                yield self._record(x, at, x.recorded, title, self._cite(x.id))

    def _events(self, matter: Matter) -> Iterator[_Record]:
        """Return the records of trails that decide a duty, each once."""
        seen: set[tuple[str, object]] = set()
        for rec in self.adj.recommendations:
            if rec.matter != matter.id:
                continue
            for judgement in rec.judgements:
                named = self.exhibits[judgement.exhibit].cases
                if named and judgement.instance not in named:
                    continue
                for event in (e for a in judgement.activations for e in a.events):
                    if event.time is None or (judgement.exhibit, event.mark) in seen:
                        continue
                    seen.add((judgement.exhibit, event.mark))
                    yield self._event(self.exhibits[judgement.exhibit], event, event.time)

    def _event(self, x: Exhibit, event: Event, at: Moment) -> _Record:
        what = event.activity
        if event.act and event.act != event.activity:
            what += self.pick(f"（{event.act}）", f" ({event.act})")
        where = places([event.where], self.lang)
        cited = self._cite(f"{x.id} {where}")
        asked = self.pick("记录有疑问", "in question") if event.questioned else ""
        source, made = self._record(x, at, event.recorded, what, cited, asked)
        return source, replace(made, where=where)

    def _record(
        self, x: Exhibit, at: Moment, entered: Moment | None, what: str, cited: str, *notes: str
    ) -> _Record:
        procedure = self.case.procedure
        notice = procedure.notice_on if procedure else None
        said = [n for n in notes if n]
        late = 0
        if entered is not None and entered.start - at.end > _LATE:
            late = (entered.first_day - at.last_day).days
            said.insert(0, self.pick(f"迟录{late}天", f"entered {late} days later"))
        if notice and entered and entered.first_day > notice >= at.last_day:
            said.append(self._keys()["after"])
        when = stamp(at)
        if late and entered:
            when += self.pick(f"（{stamp(entered)}录入）", f" (entered {stamp(entered)})")

        return x.source, Happening(
            lane=0,
            first=seconds(at.start),
            last=max(seconds(at.end), seconds(at.start) + 1),
            when=when,
            what=what,
            cited=cited,
            exhibits=(x.id,),
            entered=seconds(entered.start) if late and entered else None,
            late=late,
            notes=tuple(said),
        )

    def _conduct(self, matter: Matter) -> list[Happening]:
        conduct = matter.conduct
        first, last = seconds(conduct.from_.start), seconds((conduct.to or conduct.from_).end)
        when = stamp(conduct.from_)
        if conduct.to is not None and conduct.to.stated != conduct.from_.stated:
            when += self.pick("至", " to ") + stamp(conduct.to)
        what = self.say(conduct.summary) or matter.id
        found = [Happening(0, first, last, when, what, conduct=True)]
        if matter.discovered is not None:
            harm = self.say(matter.harm)
            said = self.pick("发现问题", "Discovered")
            if harm:
                said += self.pick(f"；后果：{harm}", f"; harm: {harm}")
            at = matter.discovered
            found.append(Happening(0, seconds(at.start), seconds(at.end), stamp(at), said))
        return found

    def _procedure(self, matter: Matter, lane: int) -> Iterator[Happening]:
        procedure = self.case.procedure
        steps: list[tuple[date | None, str, tuple[str, ...]]] = []
        if procedure is not None:
            steps = [
                (procedure.opened_on, self.pick("启动核实", "Inquiry opened"), ()),
                (procedure.preserved_on, self.pick("保全证据", "Evidence preserved"), ()),
                (procedure.notice_on, self.pick("告知本人", "Respondent given notice"), ()),
            ]
        for s in self.case.statements:
            if s.heard is not None and s.matter in {None, matter.id}:
                name = self.say(self.people[s.respondent].name)
                said = self.pick(f"听取{name}陈述申辩", f"{name} heard")
                steps.append((s.heard.on, said, (s.exhibit,) if s.exhibit else ()))
        for on, said, exhibits in steps:
            if on is not None:
                at = whole_day(on)
                cited = self._cite(exhibits[0]) if exhibits else ""
                yield Happening(
                    lane,
                    seconds(at.start),
                    seconds(at.end),
                    at.stated,
                    said,
                    cited,
                    exhibits=exhibits,
                )

    def _lanes(self, records: list[_Record]) -> tuple[list[Lane], dict[str, int]]:
        """Order the sources by their first record, those of one group side by side."""
        first: dict[str, int] = {}
        for source, h in records:
            first[source] = min(h.first, first.get(source, h.first))
        origins = {o.id: o for o in self.case.sources}
        groups: dict[str, list[str]] = {}
        for source in sorted(first, key=lambda s: (first[s], natural(s))):
            groups.setdefault(origins[source].group, []).append(source)
        ordered = [s for members in groups.values() for s in members]
        lanes = [
            Lane(self.pick("行为与后果", "Conduct, harm")),
            *(
                Lane(self.say(origins[s].name) or s, group)
                for group, members in groups.items()
                for s in members
            ),
            Lane(self.pick("程序", "Procedure")),
        ]
        return lanes, {s: n + 1 for n, s in enumerate(ordered)}

    def _gaps(
        self, found: list[Happening], matter: Matter, period: tuple[int, int]
    ) -> Iterator[Gap]:
        """Return where nothing was recorded in time between the conduct and its discovery."""
        begin, end = period
        if matter.discovered is not None:
            end = max(end, seconds(matter.discovered.start))
        for first, last, days in uncovered(found, begin, end):
            label = self.pick(f"空白{days}天", f"{days} days without a record")
            since, till = day(first), day(last)
            said = self.pick(f"{since}至{till}：{label}", f"{since} to {till}: {label}")
            yield Gap(first, last, label, said)

    def _twin(
        self, lanes: list[Lane], found: list[Happening], gaps: tuple[Gap, ...]
    ) -> list[TwinLine]:
        lines = []
        for h in found:
            notes = self.pick("，", ", ").join([h.where, *h.notes] if h.where else h.notes)
            marked = self.pick(f"（{notes}）", f" ({notes})") if notes else ""
            lane = lanes[h.lane].name
            said = self.pick(
                f"{h.when}　{lane}：{h.what}{marked}",
                f"{h.when}, {lane}: {h.what}{marked}",
            )
            lines.append((h.first, TwinLine(said, h.exhibits)))
        lines += [(g.first, TwinLine(g.said)) for g in gaps]
        return [line for _, line in sorted(lines, key=lambda pair: pair[0])]

    def _cite(self, said: str) -> str:
        return self.pick(f"〔{said}〕", f" [{said}]")
