"""What to say about a problem or a notice, and what to do about it, in both languages.

It only words what was found elsewhere: it decides nothing, reads no file, and never fails
for want of a fact. The tables by subject stand in ``problem_words/``.
"""

from __future__ import annotations

from collections.abc import Mapping

from tolerance.model.noun import Noun
from tolerance.model.problem import Problem
from tolerance.model.text import Language, Text
from tolerance.report.problem_words.approval import APPROVAL
from tolerance.report.problem_words.articles import ARTICLES
from tolerance.report.problem_words.asked import ASKED
from tolerance.report.problem_words.case import CASE
from tolerance.report.problem_words.check import CHECK
from tolerance.report.problem_words.docket import DOCKET
from tolerance.report.problem_words.documents import DOCUMENTS
from tolerance.report.problem_words.duty import DUTY
from tolerance.report.problem_words.editions import EDITIONS
from tolerance.report.problem_words.exports import EXPORT, EXPORT_NOTICE
from tolerance.report.problem_words.form import FORM
from tolerance.report.problem_words.formats import FORMAT_NOTICE, FORMATS, REASONS
from tolerance.report.problem_words.interview import INTERVIEW
from tolerance.report.problem_words.names import NAMES
from tolerance.report.problem_words.release import RELEASE, UNKEPT
from tolerance.report.problem_words.remedy import REMEDY
from tolerance.report.problem_words.rulebook import RULEBOOK
from tolerance.report.problem_words.scaffold import SCAFFOLD
from tolerance.report.problem_words.scenario import SCENARIO
from tolerance.report.problem_words.second_look import OVERLAY_NOTICE, SECOND_LOOK
from tolerance.report.problem_words.sheet import SHEET
from tolerance.report.problem_words.templates import TEMPLATES
from tolerance.report.problem_words.trail import NOTICE, TRAIL
from tolerance.report.record_words import places
from tolerance.report.wording import say


class Words(Noun):
    """What is wrong and what to do, as templates with the names of the facts in braces."""

    zh: str
    en: str
    remedy_zh: str
    remedy_en: str

    def what(self, language: Language) -> str:
        """Return the template of the sentence."""
        return self.zh if language == "zh" else self.en

    def remedy(self, language: Language) -> str:
        """Return the template of the remedy."""
        return self.remedy_zh if language == "zh" else self.remedy_en


_TABLES = {
    **ARTICLES,
    **ASKED,
    **FORM,
    **CASE,
    **RULEBOOK,
    **SCENARIO,
    **CHECK,
    **SECOND_LOOK,
    **DOCKET,
    **DOCUMENTS,
    **DUTY,
    **EDITIONS,
    **NAMES,
    **TEMPLATES,
    **RELEASE,
    **REMEDY,
    **SCAFFOLD,
    **TRAIL,
    **FORMATS,
    **EXPORT,
    **INTERVIEW,
    **SHEET,
    **APPROVAL,
}
PROBLEMS: dict[str, Words] = {code: Words(*texts) for code, texts in _TABLES.items()}
_NOTICES = {**NOTICE, **FORMAT_NOTICE, **EXPORT_NOTICE, **OVERLAY_NOTICE}
NOTICES: dict[str, Words] = {code: Words(*texts) for code, texts in _NOTICES.items()}

_UNWORDED = Words(
    "输入有问题，本版程序没有相应的说明（代码：{code}；内容：{facts}）。",
    "Something is wrong for which this version has no words (code: {code}; facts: {facts}).",
    "请核对所示位置的内容，并把代码告知软件维护人员。",
    "Check the place shown, and tell those who maintain the program the code.",
)

_ABSENT = {
    "example": ("任何情形", "whatever the verdicts"),
    "guess": ("无法判断", "not known"),
    "known": ("无", "none"),
    "rows": ("未列明", "not listed"),
    "letters": ("无", "none"),
    "numbers": ("无", "none"),
    "rules": ("未列明", "not listed"),
    "suffix": ("没有扩展名", "without an ending"),
    "tracks": ("无", "none"),
    "why": ("原因不明", "for no stated reason"),
}
"""What stands for a fact that was given empty, or as ``?`` or ``-``."""

_UNCLOSED = (
    "括号没有写完，或者括号内缺少逗号",
    "a bracket is not closed, or a comma is missing in it",
)
_MARK = ("此处有不能直接书写的符号", "a mark stands here that needs quotation marks or must go")
_REASONS = (
    REASONS
    | UNKEPT
    | {
        "Permission denied": ("没有读取权限", "you are not permitted to read it"),
        "Is a directory": ("这是文件夹，不是文件", "it is a folder and not a file"),
        "File name too long": ("文件名过长", "its name is too long"),
        "mapping values are not allowed in this context": (
            "此处不应当有冒号，或者上一行缩进有误",
            "no colon is possible here, or the line above is wrongly indented",
        ),
        "could not find expected ':'": ("缺少冒号", "a colon is missing"),
        "did not find expected ',' or ']'": _UNCLOSED,
        "did not find expected ',' or '}'": _UNCLOSED,
        "brace": ("花括号没有写全", "its braces are not closed"),
        "did not find expected key": (
            "缩进没有对齐，或者括号、引号之后有多余的内容",
            "the indentation is uneven, or something follows a bracket or quotation mark",
        ),
        "did not find expected '-' indicator": (
            "列表之中有一行没有以“- ”开头",
            'a line of the list does not begin with "- "',
        ),
        "found unexpected end of stream": ("引号没有写完", "a quotation mark is not closed"),
        "found character that cannot start any token": _MARK,
        "did not find expected alphabetic or numeric character": _MARK,
        "control characters are not allowed": (
            "有不可见的控制字符",
            "an invisible character is in it",
        ),
        "unexpected end of data": ("引号没有写完", "a quotation mark is not closed"),
        "',' expected after '\"'": (
            "引号之后不是逗号",
            "something other than a comma follows a quotation mark",
        ),
    }
)
"""The usual reasons as the system and the libraries give them, in an officer's words."""

_COLUMNS = {"case": "单号（case）", "activity": "环节（activity）", "time": "办理时间（time）"}
"""What the columns that every log needs are called."""

_PARTS = {
    "document": ("正文", "body"),
    "header": ("页眉", "header"),
    "footer": ("页脚", "footer"),
    "footnotes": ("脚注", "notes"),
    "": ("模板", "template"),
}
"""What the parts of a Word file are called, without the number behind."""

_HERE = {"zh": "此处", "en": "This entry "}
"""What stands for ``{field}`` where the place itself is meant."""


_COMMA = {
    "zh": (
        "花括号里的半角逗号分隔各项：文字里有逗号的，整段文字加半角双引号；"
        "数字不写分节的逗号，例如 3000000。"
    ),
    "en": (
        "In braces a comma begins another entry: put a text that has a comma in double quotation "
        "marks, and write a number without separators, as in 3000000. "
    ),
}
"""What to do where an entry may have come from a comma in a text or a number."""


_LAID = {
    "beneath": (
        Text(
            "所涉条文在 {beneath}，而 {instrument} 单独没有这一问题：由本办法的 {by} 引起。",
            "It stands at {beneath}; {instrument} alone does not have it: it comes of {by}.",
        ),
        Text(
            "上位规定的文件不要改动，请改本办法：使所述情形下不得出、不改变上位规定的结论和标准，"
            "或者把例外写进条件（none），或者删去该项。",
            "Leave the instrument's file alone and change the measure: let it draw or move nothing "
            "there, leave those cases out by its condition (none), or take it out.",
        ),
    ),
    "beside": (
        Text(
            "单独叠加时没有这一问题；与 {beside} 一并叠加时才有。",
            "Laid on alone it does not have this; together with {beside} it does.",
        ),
        Text(
            "请与 {beside} 的编写人员商定，由其中一个改正。",
            "Settle with the authors of {beside} which of the two is to change.",
        ),
    ),
}
"""What is added to a fault that an overlay brings, by a fact that only such a fault has; and
what its author can do."""


class _Facts(dict[str, str]):
    """Facts by name; one that is not there is empty."""

    def __missing__(self, name: str) -> str:
        return ""


def sentence(problem: Problem, language: Language) -> str:
    """Say what is wrong, in one sentence; of an overlay's fault also what it comes of."""
    words, facts = _found(problem)
    said = _fill(words.what(language), facts, language)
    for key, (text, _) in _LAID.items():
        if facts.get(key):
            said += ("" if language == "zh" else " ") + _fill(text.say(language), facts, language)
    return said


def remedy(problem: Problem, language: Language) -> str:
    """Say what to do, after the name that was probably meant where there is one."""
    words, facts = _found(problem)
    todo = _fill(words.remedy(language), facts, language)
    near = facts.get("suggestion", "")
    for key, (_, instead) in _LAID.items():
        if facts.get(key):
            todo = _fill(instead.say(language), facts, language)
    if facts.get("comma"):
        todo = _COMMA[language] + todo
    if not near:
        return todo
    if language == "zh":
        return f"您是否要写“{near}”？{todo}"
    return f'Did you mean "{near}"? {todo}'


def notice(code: str, facts: Mapping[str, str], language: Language) -> str:
    """Word a notice, with its remedy where it has one."""
    known = NOTICES.get(code)
    if known is None:
        known, facts = _UNWORDED, _bare(code, facts)
    said = _fill(known.what(language), facts, language)
    todo = _fill(known.remedy(language), facts, language)
    return said + (" " if todo and language == "en" else "") + todo


def _found(problem: Problem) -> tuple[Words, Mapping[str, str]]:
    known = PROBLEMS.get(problem.code)
    if known is None:
        return _UNWORDED, _bare(problem.code, problem.facts)
    return known, problem.facts


def _bare(code: str, facts: Mapping[str, str]) -> dict[str, str]:
    return {"code": code, "facts": ", ".join(f"{k} = {v}" for k, v in sorted(facts.items()))}


def _fill(template: str, facts: Mapping[str, str], language: Language) -> str:
    """Put facts into a template; what a fact says is never taken as a template itself."""
    if not facts.get("field"):
        template = template.replace("{field} ", _HERE[language])
    elif language == "zh" and facts["field"].startswith("“"):
        template = template.replace("{field} ", "{field}")
    said = {name: _said(name, fact, language) for name, fact in facts.items()}
    return template.format_map(_Facts(said))


def _said(name: str, fact: str, language: Language) -> str:
    known = _REASONS.get(fact) if name == "why" else None
    if known is None and fact in {"", "?", "-"}:
        known = _ABSENT.get(name)
    if known is None:
        return _listed(name, fact, language)
    return known[0] if language == "zh" else known[1]


def _listed(name: str, fact: str, language: Language) -> str:
    """Name lines, and list steps, as the language does; any other fact stays as it is."""
    if name in {"burden", "verdict"}:
        return say(fact, language)
    if name == "status":
        words = [say(word, language) for word in fact.split(", ")]
        return ("、" if language == "zh" else ", ").join(words)
    if name == "lines":
        return places(fact.split(", "), language)
    if name == "part" and (known := _PARTS.get(fact.rstrip("0123456789"))):
        return known[0] if language == "zh" else known[1]
    if name == "column" and language == "zh":
        return _COLUMNS.get(fact, fact)
    if name == "activities" and language == "en":
        return fact.replace("、", ", ")
    if name in {"known", "tracks"}:
        return fact.replace(", ", "、") if language == "zh" else fact.replace("、", ", ")
    return fact
