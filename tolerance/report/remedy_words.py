"""How a decision may be challenged, in words: from the table, with marks; never free text."""

from __future__ import annotations

from datetime import date

from tolerance.model.remedy import Limit, Remedies, Remedy
from tolerance.model.text import Language
from tolerance.report.document import Sentence, Sentences
from tolerance.report.names import cite

Rows = tuple[tuple[str, Sentences], ...]


def remedy_rows(
    table: Remedies,
    track: str,
    statuses: tuple[str, ...],
    organ: str,
    on: date,
    language: Language,
) -> Rows:
    """Return who would decide → the remedies then; one row that says so where none was found.

    Args:
        table: the shelf's.
        track: the recommendation's.
        statuses: the respondent's.
        organ: ``procedure.organ`` in Chinese, empty where the file does not state it.
        on: the day of assessment.
        language: zh or en.

    """
    zh = language == "zh"
    rows = table.of(track, statuses, organ, on)
    if not rows:
        none = (
            "救济途径表没有列明适用于本件的救济途径，未查明；由法制工作人员查明后写入告知书。"
            if zh
            else "The table of remedies lists none for this, and none was found; legal staff are "
            "to find it before notice is given."
        )
        return (("救济途径" if zh else "Remedies", (Sentence(none, "note"),)),)
    found: list[tuple[str, Sentences]] = []
    for decider in dict.fromkeys(row.decider for row in rows):
        who = table.organs[decider].title.say(language)
        label = f"救济途径（由{who}作出决定的）" if zh else f"Remedies (where {who} decides)"
        steps = [row for row in rows if row.decider == decider]
        found.append((label, tuple(_sentence(row, language) for row in steps)))
    return tuple(found)


def _sentence(row: Remedy, language: Language) -> Sentence:
    zh = language == "zh"
    name, to = row.name.say(language), row.to.say(language)
    note = row.note.say(language) if row.note else ""
    if not row.found:
        text = f"可以向{to}提出{name}" if zh else f"{name[:1].upper()}{name[1:]}, to {to}"
    else:
        text = _told(row, name, to, language)
    if note:
        text += f"；{note}" if zh else f"; {note[:1].lower()}{note[1:]}"
    stop = "。" if zh else "."
    cites = tuple(cite(b, language) for b in row.basis)
    return Sentence(text + stop, "law", citations=cites)


def _told(row: Remedy, name: str, to: str, language: Language) -> str:
    zh = language == "zh"
    parts = [f"可以{_within(row.apply, zh)}向{to}申请{name}" if zh else ""]
    if zh and row.after is not None:
        parts = [f"仍不服的，可以{_within(row.apply, zh)}向{to}提出{name}"]
    if not zh:
        parts = [f"{name[:1].upper()}{name[1:]} may be sought from {to}{_within(row.apply, zh)}"]
    if row.directly is not None:
        within = _within(row.directly, zh)
        parts.append(f"也可以不经前一程序，{within}直接提出" if zh else f"or directly{within}")
    if row.decide is not None:
        longer = _length(row.extension, zh) if row.extension else ""
        more = (f"，可以延长不超过{longer}" if zh else f", at most {longer} more") if longer else ""
        term = _length(row.decide, zh)
        parts.append(f"{term}内作出决定{more}" if zh else f"it is decided within {term}{more}")
    if row.suspends is not None:
        parts.append((name if zh else "") + _effect(row.suspends, zh))
    if row.heavier is False:
        parts.append(
            f"不因{name}加重处理" if zh else "the outcome never becomes heavier for asking"
        )
    return ("；" if zh else "; ").join(parts)


def _effect(suspends: bool, zh: bool) -> str:  # noqa: FBT001  two facts to their words
    if zh:
        return "期间停止原决定的执行" if suspends else "期间不停止原决定的执行"
    return "meanwhile the decision waits" if suspends else "meanwhile the decision is carried out"


def _length(limit: Limit, zh: bool) -> str:  # noqa: FBT001  the language
    if limit.months is not None:
        return f"{limit.months}个月" if zh else _many(limit.months, "month")
    return f"{limit.days}日" if zh else _many(limit.days or 0, "day")


def _many(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _within(limit: Limit | None, zh: bool) -> str:  # noqa: FBT001  the language
    if limit is None:
        return ""
    since = limit.from_.say("zh" if zh else "en") if limit.from_ else ""
    if zh:
        return (f"自{since}起" if since else "") + f"{_length(limit, zh)}内"
    return f" within {_length(limit, zh)}" + (f" of {since}" if since else "")
