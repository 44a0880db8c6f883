"""What a new edition would make of cases, in words of one language.

It is handed what a run came to, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from tolerance.files.left_out import Kind as Lacked
from tolerance.files.left_out import LeftOut
from tolerance.model.text import Language, Text
from tolerance.report.rulebook_words import BookWords
from tolerance.report.wording import join
from tolerance.report.wording import say as word
from tolerance.workbench.compare.present import Present
from tolerance.workbench.compare.row import Impact, Row
from tolerance.workbench.compare.stand import KINDS, Kind, Stand

TITLES: dict[Kind, Text] = {
    "lighter": Text("处理变轻", "lighter outcome"),
    "heavier": Text("处理变重", "heavier outcome"),
    "other": Text("处理改变，轻重不能比较", "another outcome, neither lighter nor heavier"),
    "newly-open": Text("处理未变，新出现待查问题", "same outcome, newly open"),
    "newly-settled": Text("处理未变，不再需要补充核实", "same outcome, newly settled"),
    "disposition": Text("处理未变，移送有变化", "same outcome, another referral"),
    "reasons": Text("处理未变，理由不同", "same outcome for other reasons"),
    "first": Text("现行版本不能评查，新版可以", "judged by the new edition only"),
    "unchanged": Text("没有变化", "unchanged"),
}
_LACKED: dict[Lacked, Text] = {
    "criterion": Text("标准", "criterion"),
    "quantity": Text("数额", "quantity"),
    "map": Text("对照表", "map"),
    "check": Text("查验", "check"),
}
_ENTRIES = {
    "assertions": Text("证据认定{}", "assertion {}"),
    "quantities": Text("数额{}", "quantity {}"),
    "points": Text("申辩{}", "point {}"),
    "screening": Text("筛查第{}项", "screening {}"),
    "inquiries": Text("查证第{}项", "inquiry {}"),
    "exhibits": Text("材料{}", "exhibit {}"),
    "answers": Text("答复第{}项", "answer {}"),
}


class ImpactWords:
    """Words for the rows of a run."""

    def __init__(self, impact: Impact, language: Language) -> None:
        self._impact = impact
        self._lang: Language = language
        self.new = BookWords(impact.book, language)
        self._old = {name: BookWords(book, language) for name, book in impact.old_books.items()}
        self.pick = self.new.pick

    def heading(self) -> list[str]:
        """Say first what this is not: nothing here reaches back."""
        spot = self._impact.spot
        day = self.new.day(spot.edition.cover.in_force.from_)
        lines = [
            self.pick(
                f"本比较仅供立法评估，不溯及既往：{self._title()}自{day}起施行，以前的"
                "行为仍适用行为时的规定；有从轻规定的，另依其规定。",
                f"For the making of law only, and not retroactive: {self._title()} is in "
                f"force from {day}. Earlier conduct stays under the law of its time, subject to "
                "any rule on the lighter law.",
            )
        ]
        presents = {row.present: None for row in self._impact.rows if row.present is not None}
        if presents:
            named = [self._present(p) for p in sorted(presents, key=lambda p: vars(p).__repr__())]
            told = self.pick("；", "; ").join(named)
            lines.append(self.pick(f"与现行规定比较：{told}。", f"Compared with: {told}."))
        if self._impact.draft:
            lines.append(
                self.pick(
                    "所比较的版本与现行版本同名而内容不同，按修改草案对待；草案施行以前的行为，"
                    "同样不适用。",
                    "The edition has the name of the present one and another content: it is taken "
                    "for a draft, which does not reach conduct before it takes force either.",
                )
            )
        if any(row.recorded for row in self._impact.rows):
            lines.append(
                self.pick(
                    "按登记的认定推算的，没有重新评查案卷，证据资格、证明标准、程序要求的改动"
                    "不能反映；有案卷的，请以 --cases 一并评查。",
                    "What is drawn from findings on record was not assessed again, and shows no "
                    "change in standing, proof or procedure; give the case files with --cases.",
                )
            )
        return lines

    def _title(self) -> str:
        """Name the new edition by its own title, and what it extends by that one's."""
        book, spot = self._impact.book, self._impact.spot
        title = self._marked(spot.edition.cover.title)
        under = spot.edition.cover.extends
        if under is None:
            return self.pick(f"{title}（{spot.name}）", f"{title} ({spot.name})")
        base = self._marked(book.cover.title)
        return self.pick(
            f"{title}（{spot.name}，叠加在{base}{under}上）",
            f"{title} ({spot.name}, laid on {base}, {under})",
        )

    def _marked(self, text: Text) -> str:
        title = text.say(self._lang)
        return f"《{title}》" if self._lang == "zh" and "《" not in title else title

    def _present(self, present: Present) -> str:
        """Name what is compared with, where it lies, and what is laid on it."""
        spot = self._impact.spot
        where = present.folder or self.pick("规则库中已经没有", "no longer on the shelf")
        zh, en = f"{present.rulebook}（{where}）", f"{present.rulebook} ({where})"
        if present.overlays:
            listed = join(list(present.overlays), self._lang)
            zh, en = f"{zh}，叠加{listed}", f"{en}, with {listed} laid on it"
        if spot.edition.cover.extends is not None and spot.name not in present.overlays:
            zh, en = f"{zh}，不叠加{spot.name}", f"{en}, without {spot.name}"
        return self.pick(zh, en)

    def head(self, row: Row) -> str:
        """Name a row: the case, the person, the matter."""
        name = row.name.say(self._lang)
        who = name if name == row.respondent else f"{name}（{row.respondent}）"
        if self._lang == "en":
            who = who.replace("（", " (").replace("）", ")")
        return f"{row.case}  {who}  {row.matter}"

    def outcome(self, row: Row) -> str:
        """Say what it is now and what it would be."""
        then = self._stand(row.new)
        if row.now is None:
            return then
        now = self._stand(row.now)
        return self.pick(f"{now} → {then}", f"{now} → {then}") if now != then else now

    def _stand(self, stand: Stand) -> str:
        label = stand.label.say(self._lang)
        disposition = word(stand.disposition, self._lang)
        return self.pick(f"{label}（{disposition}）", f"{label} ({disposition})")

    def marks(self, row: Row) -> list[str]:
        """Say what limits a row."""
        found = []
        if row.before:
            found.append(
                self.pick(
                    "行为终了在新版施行之前，依法不适用新版",
                    "the conduct ended before the new edition's force, which does not govern it",
                )
            )
        if row.recorded:
            found.append(
                self.pick(
                    f"未重新评查，按登记第{row.source}号的认定推算",
                    f"not assessed again: by the findings of entry {row.source}",
                )
            )
        if row.recorded and row.unknown:
            names = join([self._name("criterion", k, row) for k in row.unknown], self._lang)
            found.append(
                self.pick(
                    f"登记中没有可用的认定，按证据不足推算：{names}",
                    f"nothing usable on record, taken as unproven: {names}",
                )
            )
        if row.left_out:
            listed = self.pick("；", "; ").join(self._left(x, row) for x in row.left_out)
            found.append(
                self.pick(
                    f"下列事项只有新版才有，依现行规定评查时未计入：{listed}",
                    f"known to the new edition only, and left out of the present: {listed}",
                )
            )
        return found

    def _left(self, left: LeftOut, row: Row) -> str:
        """Name what the present lacks, and the entries of the case that speak of it."""
        kind = _LACKED[left.kind].say(self._lang)
        label = left.name
        if left.kind in {"criterion", "quantity"}:
            label = self._name(left.kind, left.name, row)
        if row.recorded:
            return self.pick(f"{kind}{label}", f"{kind} {label}")
        entries = []
        for entry in left.entries:
            word_, _, name = entry.partition(":")
            told = _ENTRIES[word_].say(self._lang)
            entries.append(told.format(name))
        said = self.pick("、", ", ").join(entries)
        return self.pick(f"{kind}{label}（{said}）", f"{kind} {label} ({said})")

    def causes(self, row: Row) -> list[str]:
        """Say which verdicts and rules make the difference."""
        found = []
        for key, now, then in row.verdicts:
            name = self._name("criterion", key, row)
            before, after = word(now, self._lang), word(then, self._lang)
            found.append(self.pick(f"{name}由{before}变为{after}", f"{name}: {before} → {after}"))
        for keys, zh, en in (
            (row.gone, "不再适用规则", "no longer applies:"),
            (row.come, "改为适用规则", "now applies:"),
            (row.altered, "内容有改动的规则", "changed rule:"),
        ):
            if keys:
                names = join([self._name("rule", k, row) for k in keys], self._lang)
                found.append(self.pick(f"{zh}：{names}", f"{en} {names}"))
        if row.row_changed:
            found.append(self.pick("建议表适用了另一行", "another row of the policy is met"))
        if row.opened:
            names = join([self._name("criterion", k, row) for k in row.opened], self._lang)
            found.append(self.pick(f"须查清：{names}", f"to be found out: {names}"))
        if row.now is not None:
            found += self._lists(row, row.now)
        return found

    def _lists(self, row: Row, now: Stand) -> list[str]:
        """Say how the permitted set and the conclusions differ."""
        found = []
        if now.permitted != row.new.permitted:
            before, after = (
                join([self._name("rung", r, row) for r in s.permitted], self._lang)
                for s in (now, row.new)
            )
            found.append(
                self.pick(
                    f"可以适用的处理：由{before}变为{after}", f"permitted: {before} → {after}"
                )
            )
        for names, zh, en in (
            (now.conclusions - row.new.conclusions, "不再认定", "no longer concluded:"),
            (row.new.conclusions - now.conclusions, "新认定", "now concluded:"),
        ):
            if names:
                told = join([self._name("conclusion", k, row) for k in sorted(names)], self._lang)
                found.append(self.pick(f"{zh}：{told}", f"{en} {told}"))
        return found

    def _name(self, kind: str, key: str, row: Row) -> str:
        label = self.new.name(kind, key)
        old = self._old.get(row.now.rulebook) if row.now is not None else None
        if label == key and old is not None:
            label = old.name(kind, key)
        return self.pick(f"“{label}”", f"“{label}”")


def first(row: Row) -> Kind:
    """Return the weightiest thing that changed in a row."""
    return row.kinds[0]


def ordered(rows: Sequence[Row]) -> list[Row]:
    """Return rows by what changed, then by case."""
    return sorted(
        rows, key=lambda r: (KINDS.index(first(r)), r.case, r.respondent, r.matter, r.source)
    )
