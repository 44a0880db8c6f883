"""The words of every problem and notice, held against the places where these are made.

The source is read as text, so a code that is new and has no words fails here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest

import tolerance
from tolerance.model.problem import Problem
from tolerance.model.text import Language
from tolerance.report.problems import NOTICES, PROBLEMS, Words, notice, remedy, sentence

ROOT = Path(tolerance.__file__).parent
SOURCES = {
    path: path.read_text("utf-8")
    for path in sorted(ROOT.rglob("*.py"))
    if "_shipped" not in path.parts
}
LANGUAGES: tuple[Language, Language] = ("zh", "en")

MAKER = re.compile(r"(?<!class )\b(?:Problem|Conflict|RefusedError|_?fault)\(\s*")
LITERAL = re.compile(r'"([a-z0-9-]+)"')
UNKNOWN = re.compile(r'\._(?:unknown|name)\(\s*"([a-z]+)"')
ASKED = re.compile(r'\bunknown\(\s*"([a-z]+)"')
"""How a module that is handed the check for unknown names calls it."""
SURVEYED = re.compile(r'survey\.(notice|name)\(\s*"([a-z-]+)"(.*?)\)\n', re.DOTALL)
"""How a reader of trails notes something: at a place or not, or by a name."""
NAMED = re.compile(r"\bcode = (.+)")
NOTED = re.compile(r'\(\s*"([a-z]+(?:-[a-z]+)+)",\s*\{(.*?)\}\s*,?\s*\)', re.DOTALL)
PROVED = {"not-permitted": frozenset({"rows"})}
"""What a proof adds to the facts of a fault of the circuit, besides an example."""
BUILT = ('f"unknown-{word}"', 'f"proof-{fault.code}"')
"""Codes that are put together, from a word and from the code of a fault of the circuit."""
PASSED_ON = ("self", "code", "problem", "problem.code", "fault.code", *BUILT)
"""First arguments that hold a code which is written as a literal somewhere else."""

FRAMED = frozenset({"respondent", "matter", "rulebook"})
"""What ``assess`` adds to the facts of a conflict."""
FIELDED = frozenset({"field"})
"""What the reader adds to the facts of a scalar that is refused."""
SUGGESTED = frozenset({"name", "suggestion"})
"""The facts of every ``unknown-…``."""


def _calls() -> Iterator[tuple[Path, str, str, str]]:
    """Yield the file, the first argument, the whole call and the text before it."""
    for path, text in SOURCES.items():
        for found in MAKER.finditer(text):
            if text[: found.start()].endswith(("def ", "``")) or path.name == "problem.py":
                continue
            depth, end = 1, found.end()
            while depth:
                depth += {"(": 1, ")": -1}.get(text[end], 0)
                end += 1
            call = text[found.end() : end - 1]
            first = re.split(r",\s", call, maxsplit=1)[0].rstrip(", \n")
            yield path, first, call, text[: found.start()]


def _facts(call: str, before: str) -> frozenset[str]:
    names = set(re.findall(r'"(\w+)":', call)) | set(re.findall(r"(?<![\w.])(\w+)=(?!=)", call))
    if re.search(r"\bfacts\b(?!=)", call):
        names |= set(
            re.findall(r'"(\w+)":', before[before.rindex("facts = {") :].partition("}")[0])
        )
    return frozenset(names - {"facts"})


def _made() -> dict[str, list[frozenset[str]]]:
    """Return each problem's code with the facts of every place that makes it."""
    made: dict[str, list[frozenset[str]]] = {}
    for path, first, call, before in _calls():
        framed = FRAMED if {"engine", "adjudicate"} & set(path.parts) else frozenset[str]()
        framed |= FIELDED if path.name == "scalars.py" else frozenset()
        named = NAMED.findall(before)[-1:] if first == "code" else [first]
        for code in LITERAL.findall("".join(named)):
            made.setdefault(code, []).append(_facts(call, before) | framed)
    for path, first, call, before in _calls():
        if path.name == "compiled.py" and LITERAL.search(first):
            code = first.strip('"')
            said = _facts(call, before) | {"example"} | PROVED.get(code, frozenset())
            made.setdefault(f"proof-{code}", []).append(said)
    for text in SOURCES.values():
        for word in UNKNOWN.findall(text) if 'f"unknown-{word}"' in text else ():
            made.setdefault(f"unknown-{word}", []).append(SUGGESTED)
        for word in ASKED.findall(text):
            made.setdefault(f"unknown-{word}", []).append(SUGGESTED)
    made["shifts-disagree"] = [facts | FRAMED for facts in made["shifts-disagree"]]
    return made


def _noted() -> dict[str, list[frozenset[str]]]:
    """Return each notice's code with the facts of every place that gives it."""
    noted: dict[str, list[frozenset[str]]] = {}
    for text in SOURCES.values():
        for code, facts in NOTED.findall(text):
            noted.setdefault(code, []).append(frozenset(re.findall(r'"(\w+)":', facts)))
        for how, code, rest in SURVEYED.findall(text):
            given = {"exhibit", *re.findall(r"(\w+)=(?!=)", rest)}
            if how == "name":
                given.add("activities")
            elif re.match(r"\s*,\s*(?!\w+=)\S", rest):
                given |= {"number", "lines"}
            noted.setdefault(code, []).append(frozenset(given))
    return noted


MADE = _made()
NOTED_CODES = _noted()
WORDED: dict[str, Words] = {**PROBLEMS, **{f"notice {k}": w for k, w in NOTICES.items()}}


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_the_scan_sees_every_place_that_makes_a_problem() -> None:
    """Each problem is made from a literal code or from one that is a literal elsewhere."""
    strange = {first for _, first, _, _ in _calls() if not LITERAL.search(first)}
    assert strange <= set(PASSED_ON)


def test_the_scan_sees_what_is_known_to_be_made() -> None:
    """The scan finds codes made in each of the ways that the source uses."""
    known = {"duplicate-key", "not-a-date", "unknown-rung", "unknown-party", "policy-gap"}
    assert known | {"too-many-own", "no-edition-in-force", "csv-broken"} <= set(MADE)
    assert {"digest-differs", "text-not-found", "trail-zone-assumed"} <= set(NOTED_CODES)


def test_every_code_has_words() -> None:
    """Every code that the source makes has words."""
    assert sorted(set(MADE) - set(PROBLEMS)) == []
    assert sorted(set(NOTED_CODES) - set(NOTICES)) == []


def test_every_word_is_used() -> None:
    """Every code that has words is made somewhere in the source."""
    assert sorted(set(PROBLEMS) - set(MADE)) == []
    assert sorted(set(NOTICES) - set(NOTED_CODES)) == []


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_a_problem_has_all_four_texts(code: str) -> None:
    """A problem says in both languages what is wrong and what to do."""
    words = PROBLEMS[code]
    assert all((words.zh, words.en, words.remedy_zh, words.remedy_en))


@pytest.mark.parametrize("code", sorted(NOTICES))
def test_a_notice_speaks_both_languages(code: str) -> None:
    """A notice speaks both languages, and has a remedy in both or in neither."""
    words = NOTICES[code]
    assert words.zh
    assert words.en
    assert bool(words.remedy_zh) is bool(words.remedy_en)


@pytest.mark.parametrize("code", sorted(WORDED))
def test_both_languages_say_the_same(code: str) -> None:
    """Chinese and English fill in the same facts, in the sentence and in the remedy."""
    words = WORDED[code]
    assert _names(words.zh) == _names(words.en)
    assert _names(words.remedy_zh) == _names(words.remedy_en)


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_a_problem_fills_in_only_what_it_is_given(code: str) -> None:
    """Every fact that a text fills in is given wherever the problem is made."""
    words = PROBLEMS[code]
    given = frozenset.intersection(*MADE[code])
    assert _names(words.zh) | _names(words.remedy_zh) <= given


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_a_problem_keeps_no_fact_back(code: str) -> None:
    """Every fact that is always given is said, in the sentence or in the remedy."""
    words = PROBLEMS[code]
    given = frozenset.intersection(*MADE[code]) - {"suggestion"}
    assert given <= _names(words.zh) | _names(words.remedy_zh)


@pytest.mark.parametrize("code", sorted(NOTICES))
def test_a_notice_fills_in_exactly_what_it_is_given(code: str) -> None:
    """A notice says every fact that it is given, and no other."""
    words = NOTICES[code]
    said = _names(words.zh) | _names(words.remedy_zh)
    assert all(given == said for given in NOTED_CODES[code])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_no_fact_is_needed(code: str, language: Language) -> None:
    """A problem without any fact is still worded, and no brace is left over from it."""
    bare = Problem(code)
    assert sentence(bare, language)
    assert remedy(bare, language)
    assert "{" not in sentence(bare, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(NOTICES))
def test_a_notice_needs_no_fact(code: str, language: Language) -> None:
    """A notice without any fact is still worded."""
    assert notice(code, {}, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_braces_in_a_fact_are_left_as_they_are(code: str, language: Language) -> None:
    """A fact that itself holds braces is said as it was written."""
    names = frozenset().union(*MADE[code])
    facts = dict.fromkeys(names, "{0.x} {first!r}")
    shown = sentence(Problem(code, facts=facts), language)
    assert ("{0.x} {first!r}" in shown) is bool(_names(PROBLEMS[code].what(language)))


@pytest.mark.parametrize("code", sorted(WORDED))
def test_texts_end_as_sentences(code: str) -> None:
    """Every text ends with the full stop of its language, and Chinese points are full-width."""
    words = WORDED[code]
    assert all(text.endswith("。") for text in (words.zh, words.remedy_zh) if text)
    assert all(text.endswith(".") for text in (words.en, words.remedy_en) if text)
    assert not re.search(
        r"[\u4e00-\u9fff][,;:?!]", re.sub(r"名称: 内容|\{\{.*?\}\}", "", words.zh + words.remedy_zh)
    )


@pytest.mark.parametrize("code", sorted(WORDED))
def test_nobody_is_spoken_to_as_a_programmer(code: str) -> None:
    """No text uses a word of the programming trade."""
    words = WORDED[code]
    said = f"{words.en} {words.remedy_en}".lower()
    assert not re.search(r"\b(node|pars\w+|exception|scalar|string|null|boolean|schema)\b", said)
    assert not re.search("节点|解析|异常|字符串|布尔|参数|报错", words.zh + words.remedy_zh)


def test_a_near_name_is_offered_first() -> None:
    """The name that was probably meant is offered before the remedy, where there is one."""
    facts = {"name": "privat-gain", "suggestion": "private-gain"}
    problem = Problem("unknown-criterion", facts=facts)
    assert remedy(problem, "zh").startswith("您是否要写“private-gain”？请")
    assert remedy(problem, "en").startswith('Did you mean "private-gain"? Write')
    assert remedy(Problem("unknown-criterion"), "zh").startswith("请")


def test_the_place_itself_is_called_here() -> None:
    """Where the field has no name, the sentence speaks of the place itself."""
    facts = {"key": "number", "field": ""}
    assert sentence(Problem("key-missing", facts=facts), "zh") == "此处缺少必填项“number”。"
    said = sentence(Problem("key-missing", facts={"key": "to", "field": "in_force"}), "en")
    assert said == 'in_force lacks "to", which is required.'


@pytest.mark.parametrize(
    ("code", "facts", "zh", "en"),
    [
        ("file-unreadable", {"why": "Permission denied"}, "没有读取权限", "not permitted"),
        ("file-unreadable", {"why": "Disk on fire"}, "Disk on fire", "Disk on fire"),
        ("file-unreadable", {"why": ""}, "原因不明", "no stated reason"),
        ("not-utf-8", {"guess": "?"}, "无法判断", "not known"),
        ("policy-overlap", {"rows": ""}, "未列明", "not listed"),
    ],
)
def test_what_is_not_known_is_said_to_be_so(
    code: str, facts: Mapping[str, str], zh: str, en: str
) -> None:
    """A usual reason is said in plain words, another one as it is, and none at all is owned to."""
    assert zh in sentence(Problem(code, facts=facts), "zh")
    assert en in sentence(Problem(code, facts=facts), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_without_words_is_shown_with_its_facts(language: Language) -> None:
    """A code that has no words is shown as it is, with its facts, and nothing breaks."""
    stray = Problem("no-such-code", facts={"b": "{x}", "a": "1"})
    assert "no-such-code" in sentence(stray, language)
    assert "a = 1, b = {x}" in sentence(stray, language)
    assert remedy(stray, language)
    assert "a = 1, b = {x}" in notice("no-such-code", {"b": "{x}", "a": "1"}, language)


def test_a_notice_gives_its_remedy() -> None:
    """A notice that asks something of the officer says so after its sentence."""
    said = notice("digest-differs", {"exhibit": "E3"}, "en")
    assert said.startswith('The digest of exhibit "E3" differs')
    assert ". Find out whether" in said
    assert notice("trail-zone-assumed", {"exhibit": "E4"}, "zh").endswith("北京时间读取。")


def test_a_quoted_heading_takes_no_space_in_chinese() -> None:
    """A heading of the workbook is followed by its verb, as in any Chinese sentence."""
    facts = {"field": "“听取日期”", "value": "3月12日"}
    assert sentence(Problem("not-a-date", facts=facts), "zh").startswith("“听取日期”写的是")


def test_what_there_is_is_listed_as_the_language_does() -> None:
    """Names are parted by the mark of the language, and none at all is said to be so."""
    facts = {"id": "S9", "known": "S1, S2"}
    listed = Problem("export-source-new", facts=facts | {"known": "S1、S2"})
    none = Problem("export-source-new", facts=facts | {"known": ""})
    assert "（现有：S1、S2）" in sentence(Problem("export-source-new", facts=facts), "zh")
    assert "(there are: S1, S2)" in sentence(listed, "en")
    assert "（现有：无）" in sentence(none, "zh")
