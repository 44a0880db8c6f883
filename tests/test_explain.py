"""Every code has a page in both languages, and what a page shows as wrong is really refused."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from tests.command import Command
from tests.pairs import _Plain, load
from tests.small import EDITION, SMALL
from tolerance import check
from tolerance.cli.main import COMMANDS
from tolerance.files.plainfiles import compose
from tolerance.model.problem import ProblemsError
from tolerance.report import problem_words
from tolerance.report.explain import PARTS, page
from tolerance.report.fact_words import FACTS, OF_CODE
from tolerance.report.pages import Leaf, chapters
from tolerance.report.problems import NOTICES, PROBLEMS

CODES = sorted({**PROBLEMS, **NOTICES})
WITH_SNIPPETS = ("case", "rulebook", "check")
"""Families whose pages show, as a rule, what is wrong and what is right."""


def homes() -> dict[str, set[str]]:
    """Return the codes of each file of words."""
    found: dict[str, set[str]] = {}
    for info in pkgutil.iter_modules(problem_words.__path__):
        module = importlib.import_module(f"{problem_words.__name__}.{info.name}")
        tables = [t for n, t in vars(module).items() if n.isupper() and isinstance(t, dict)]
        found[info.name] = {code for table in tables for code in table} & set(CODES)
    return found


def test_every_code_has_a_page() -> None:
    """Each code has a page, and a failure names the file where it belongs."""
    lacking = {
        f"tolerance/report/pages/{name}.yaml": sorted(codes - set(leaves()))
        for name, codes in homes().items()
        if codes - set(leaves())
    }
    assert not lacking, f"these codes need a page (a why in both languages): {lacking}"


def test_every_page_is_of_a_code() -> None:
    """A page is of a code that exists, once, in a file that bears the name of its words' file."""
    seen: list[str] = []
    for name, chapter in chapters().items():
        assert sorted(set(chapter.pages) - homes().get(name, set())) == [], name
        seen.extend(chapter.pages)
    assert len(seen) == len(set(seen))


def leaves() -> dict[str, Leaf]:
    """Return every page by its code."""
    return {code: leaf for c in chapters().values() for code, leaf in c.pages.items()}


@pytest.mark.parametrize("code", sorted(leaves()))
def test_a_page_speaks_both_languages(code: str) -> None:
    """A page says in both languages why; what it names exists."""
    leaf = leaves()[code]
    texts = [leaf.why, *leaf.steps, *([leaf.reading] if leaf.reading else [])]
    assert all(text.zh and text.en for text in texts)
    assert set(leaf.see) <= set(CODES)
    assert code not in leaf.see
    assert {*leaf.wrong, *leaf.right} <= set(PARTS)
    assert bool(leaf.wrong) is bool(leaf.right)


def test_commands_exist() -> None:
    """A page names only commands that there are."""
    for chapter in chapters().values():
        for name in {*chapter.by, *(n for leaf in chapter.pages.values() for n in leaf.by)}:
            assert name.split()[0] in COMMANDS


def test_every_fact_is_named() -> None:
    """Each placeholder of the words is shown as a word of the language, and no other is kept."""
    words = {**PROBLEMS, **NOTICES}.values()
    texts = [t for w in words for t in (w.zh, w.en, w.remedy_zh, w.remedy_en)]
    names = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    assert sorted(names - set(FACTS)) == [], "name them in tolerance/report/fact_words.py"
    assert sorted(set(FACTS) - names) == []
    assert all(zh and en for zh, en in FACTS.values())


def test_a_fact_of_a_code_is_one_of_its_facts() -> None:
    """What a fact is called in one code alone is in that code's words, and is called so."""
    for code, facts in OF_CODE.items():
        words = {**PROBLEMS, **NOTICES}[code]
        texts = (words.zh, words.remedy_zh)
        names = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
        assert set(facts) <= names, code
    shown = page("edition-gap", "zh").what
    assert "〈先前版本〉" in shown
    assert "〈后一版本〉" in shown
    assert "结果" not in shown


CHECKS = Path(check.__file__).parent
LOOKED = ("_second_look", "languages", "beyond", "notice_articles", "notice_force")
"""What ``rulebook check`` gives as notices."""
HELD = (
    *("_faults", "_dismissal", "red_lines", "monotone", "records", "provisos", "sources"),
    *("never", "beside", "tones", "along", "misspelt", "relaxed", "impossible"),
    *("check_citations", "check_articles", "check_force"),
)
"""What it gives as problems."""


def made_by(roots: Iterable[str]) -> set[str]:
    """Return the codes that functions of the checks make, themselves or by what they call."""
    bodies: dict[str, list[ast.FunctionDef]] = {}
    for path in CHECKS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                bodies.setdefault(node.name, []).append(node)
    todo, seen, found = list(roots), set[str](), set[str]()
    while todo:
        name = todo.pop()
        for body in bodies.get(name, ()) if name not in seen else ():
            for node in ast.walk(body):
                if isinstance(node, ast.Name):
                    todo.append(node.id)
                elif isinstance(node, ast.Constant) and node.value in PROBLEMS:
                    found.add(str(node.value))
        seen.add(name)
    return found


def test_a_notice_of_check_is_explained_as_one() -> None:
    """Each code that the checks make is a notice in ``explain`` just where ``check`` passes it."""
    notices, faults = made_by(LOOKED), made_by(HELD)
    assert {"rule-subsumed", "articles-todo", "overlay-widens"} <= notices
    assert {"article-cited-though", "article-not-listed", "edition-gap"} <= faults
    wrong = {code for code in notices - faults if page(code, "en").fault}
    wrong |= {code for code in faults - notices if not page(code, "en").fault}
    assert not wrong


def test_families_with_snippets_show_them() -> None:
    """Pages on cases, rulebooks and proofs show what is wrong and what is right."""
    bare = {
        code
        for name in WITH_SNIPPETS
        for code, leaf in chapters()[name].pages.items()
        if not leaf.wrong
    }
    assert sorted(bare) == sorted(NO_SNIPPET)


NO_SNIPPET = ("proof-too-large", "too-many-own")
"""Codes of these families that come of the size of a rulebook or case, which no snippet shows."""
NOT_RUN = frozenset(
    {
        *("extended-missing", "extended-unfit", "overlay-overreach", "overlay-file-idle"),
        *("removal-incomplete", "removal-unknown", "removal-still-read"),
    }
)
"""Codes whose snippets are the heads of overlays, which need an edition beside them."""

FILES = {
    "case": "case/case.yaml",
    "rulebook": f"rulebooks/{EDITION}/rulebook.yaml",
    "evidence": f"rulebooks/{EDITION}/evidence.yaml",
    "criteria": f"rulebooks/{EDITION}/criteria/all.yaml",
    "rules": f"rulebooks/{EDITION}/rules/all.yaml",
    "scenarios": f"rulebooks/{EDITION}/scenarios/all.yaml",
    "procedures": f"rulebooks/{EDITION}/procedures/all.yaml",
    "maps": f"rulebooks/{EDITION}/maps/oa.yaml",
    "checks": f"rulebooks/{EDITION}/checks.yaml",
    "load": f"rulebooks/{EDITION}/load.yaml",
    "calendar": "rulebooks/calendar.yaml",
    "remedies": "rulebooks/remedies.yaml",
}


class _Quoted(str):
    """A word that stood in quotation marks."""

    __slots__ = ()


class _Keeping(yaml.BaseLoader):
    """Reads every scalar as a word, and remembers quotation marks."""

    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        """Return the word."""
        word = str(super().construct_scalar(node))
        return _Quoted(word) if node.style in {"'", '"'} else word


class _Writing(_Plain):
    """Writes words as they stood."""


_Writing.add_representer(
    _Quoted,
    lambda dumper, word: dumper.represent_scalar("tag:yaml.org,2002:str", str(word), style='"'),
)


def merged(base: Any, snippet: Any) -> Any:
    """Lay a snippet on what is there: entries by id, keys by name."""
    if isinstance(base, list) and isinstance(snippet, list):
        known = {entry["id"]: entry for entry in base if isinstance(entry, dict) and "id" in entry}
        for entry in snippet:
            if isinstance(entry, dict) and entry.get("id") in known:
                known[entry["id"]].update(entry)
            else:
                base.append(entry)
        return base
    if isinstance(base, dict) and isinstance(snippet, dict):
        for key, value in snippet.items():
            both = (
                key in base
                and isinstance(value, (list, dict))
                and type(base[key]) is type(value)
                and key in MERGED
            )
            base[key] = merged(base[key], value) if both else value
        return base
    return snippet


MERGED = frozenset({"exhibits", "assertions", "sources", "matters", "respondents", "standards"})
"""Parts of a case or head that a snippet adds to; another it puts in the place of what was."""


def codes_of(tolerance: Command, folder: Path, parts: dict[str, str]) -> tuple[set[str], set[str]]:
    """Return the faults and notices of the small case and rulebook with snippets laid on them."""
    trees: dict[str, Any] = {}
    for part, name in FILES.items():
        source = SMALL / name
        if source.exists():
            trees[part] = load(source)
    for part, text in parts.items():
        snippet = yaml.load(text, Loader=_Keeping)  # noqa: S506  it builds only text, lists and maps
        trees[part] = merged(trees[part], snippet) if part in trees else snippet
    for part, tree in trees.items():
        path = folder / FILES[part]
        path.parent.mkdir(parents=True, exist_ok=True)
        said = yaml.dump(tree, Dumper=_Writing, allow_unicode=True, sort_keys=False)
        path.write_text(said, "utf-8")
    faults: set[str] = set()
    notices: set[str] = set()
    shelf = folder / "rulebooks"
    for words in (
        ("rulebook", "check", "--rulebooks", shelf),
        ("assess", folder / "case", "--rulebooks", shelf, "--on", "2025-02-01"),
    ):
        value = tolerance(*words, "--json").object()
        faults |= {p["code"] for p in value.get("problems", ())}
        notices |= {p["code"] for p in value.get("notices", ())}
    return faults, notices


def runnable() -> Iterator[tuple[str, str]]:
    """Yield the codes whose snippets can be laid on the small case and rulebook, or read."""
    for code, leaf in sorted(leaves().items()):
        parts = {*leaf.wrong, *leaf.right}
        if parts and parts <= set(FILES) and code not in NOT_RUN:
            yield code, "files"
        elif parts == {"text"}:
            yield code, "text"


@pytest.mark.parametrize("code", [code for code, how in runnable() if how == "files"])
def test_wrong_snippets_are_wrong_and_right_ones_right(
    tolerance: Command, tmp_path: Path, code: str
) -> None:
    """What a page shows as wrong gives its code; what it shows as right does not."""
    leaf = leaves()[code]
    shown = page(code, "en")
    faults, notices = codes_of(tolerance, tmp_path / "wrong", dict(leaf.wrong))
    assert code in (faults if shown.fault else notices)
    faults, notices = codes_of(tolerance, tmp_path / "right", dict(leaf.right))
    assert not faults
    assert code not in notices


@pytest.mark.parametrize("code", [code for code, how in runnable() if how == "text"])
def test_wrong_texts_cannot_be_read(code: str) -> None:
    """A text shown as wrong is refused by the reader of YAML with its code, the right one not."""
    leaf = leaves()[code]
    with pytest.raises(ProblemsError) as fault:
        compose(leaf.wrong["text"], "page")
    assert code in {p.code for p in fault.value.problems}
    compose(leaf.right["text"], "page")


@pytest.mark.parametrize("code", sorted(c for c, leaf in leaves().items() if leaf.wrong))
def test_snippets_are_yaml(code: str) -> None:
    """What a page shows as right, and as wrong unless that is the point, is YAML."""
    leaf = leaves()[code]
    for part, text in (*leaf.right.items(), *leaf.wrong.items()):
        if part != "command" and not (part == "text" and text == leaf.wrong.get("text")):
            compose(text, code)


def test_the_small_case_and_rulebook_have_no_fault(tolerance: Command, tmp_path: Path) -> None:
    """What the snippets are laid on has no fault, and no notice that a snippet should bring."""
    faults, notices = codes_of(tolerance, tmp_path, {})
    assert not faults
    assert not notices & {code for code, how in runnable() if how == "files"}


def test_explain_shows_a_page(tolerance: Command) -> None:
    """A page says what it means, why, what is wrong and right, and what to do."""
    shown = tolerance("explain", "red-line-presumed", "--lang", "zh")
    assert shown.code == 0
    for words in ("red-line-presumed", "为什么", "怎样看", "错误写法", "正确写法", "怎么办"):
        assert words in shown.out
    assert "〈标准〉" in shown.out


def test_explain_gives_one_object(tolerance: Command) -> None:
    """With ``--json`` a page is one object, in the language asked for."""
    zh, en = (tolerance("explain", "no-case", "--json", "--lang", each) for each in ("zh", "en"))
    assert zh.object()["schema"] == "tolerance/explain/1"
    assert zh.object()["why"] != en.object()["why"]
    assert en.object()["exit"] == 3


def test_explain_lists_by_family_and_by_word(tolerance: Command) -> None:
    """Without a code all are listed once; ``--search`` finds words of either language."""
    listed = tolerance("explain", "--json").object()["codes"]
    assert sorted(each["code"] for each in listed) == CODES
    for word in ("红线", "red line"):
        found = tolerance("explain", "--search", word, "--json").object()["codes"]
        assert "red-line-defeated" in {each["code"] for each in found}
        assert len(found) < len(CODES)
    assert "red-line-defeated" in tolerance("explain", "--lang", "en").out


def test_an_unknown_code_is_refused_with_a_near_one(tolerance: Command) -> None:
    """A code that does not exist exits 3 and names the one that was probably meant."""
    shown = tolerance("explain", "red-line-presume", "--lang", "en")
    assert shown.code == 3
    assert '"red-line-presumed"' in shown.err


def test_printed_problems_show_their_code(tolerance: Command, tmp_path: Path) -> None:
    """A problem on the terminal shows the code to look up, and says with what."""
    shown = tolerance("assess", tmp_path / "nowhere", "--lang", "en")
    assert "[file-missing]" in shown.err
    assert shown.err.count("tolerance explain") == 1


def test_what_writes_nothing_does_not_say_that_it_wrote_nothing(
    tolerance: Command, tmp_path: Path
) -> None:
    """The head of the problems fits the command: reading names them, writing adds that it did not.

    ``assess`` alone says that there is no conclusion.
    """
    read = tolerance("explain", "no-such-code", "--lang", "zh").err
    assert read.startswith("发现 1 个问题：\n")
    shown = tolerance("rulebook", "show", "no-such-rulebook", "--lang", "zh").err
    assert "未写入文件" not in shown
    (tmp_path / "case.yaml").write_text("number: x\n", "utf-8")
    blank = tolerance("case", "new", tmp_path, "--blank", "--lang", "zh").err
    assert blank.startswith("发现 1 个问题，未写入文件：\n")
    checked = tolerance("case", "check", tmp_path, "--lang", "zh").err
    assert "未给出结论" not in checked
    assert "未给出结论，未写入文件" in tolerance("assess", tmp_path, "--lang", "zh").err
