"""The schemas that editors use say of a file's form what the reader says."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from jsonschema import Draft202012Validator

from tests.command import Command
from tolerance.files import schema as files_schema
from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar, compose, read_yaml
from tolerance.files.reading import SCALARS, Reader
from tolerance.model.problem import Place, Problem
from tolerance.report.schemas import FILES, NAMES, described, schema, schema_words

ROOT = Path(__file__).resolve().parent.parent
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOTHING = {"", "~", "null", "Null", "NULL"}
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
_YES, _NO = {"yes", "Yes", "on", "On"}, {"no", "No", "off", "Off"}


def plain(node: Node, *, old: bool = False) -> Any:
    """Return what YAML's core schema makes of a node; ``old``: with the booleans of YAML 1.1."""
    if isinstance(node, Listing):
        return [plain(part, old=old) for part in node.parts]
    if isinstance(node, Keyed):
        return {key: plain(part, old=old) for key, part in node.entries.items()}
    text = node.text
    if not node.plain:
        return text
    if text in _NOTHING:
        return None
    if text in _TRUE or (old and text in _YES):
        return True
    if text in _FALSE or (old and text in _NO):
        return False
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


VALIDATORS = {name: Draft202012Validator(schema(name, "en")) for name in NAMES}


def _shipped() -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / "cases").glob("*/case.yaml")):
        yield "case", path
    for path in sorted((ROOT / "rulebooks").rglob("*.yaml")):
        section = path.parent.name
        yield section if section in FILES else path.stem, path
    yield "documents", ROOT / "templates/documents.yaml"


SHIPPED = list(_shipped())


def faults(name: str, value: Any) -> list[str]:
    """Return what a schema has against a value."""
    return [f"{e.json_path}: {e.message}" for e in VALIDATORS[name].iter_errors(value)]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    """Each schema keeps to the rules of JSON Schema 2020-12, in both languages."""
    Draft202012Validator.check_schema(schema(name, "zh"))
    Draft202012Validator.check_schema(schema(name, "en"))


@pytest.mark.parametrize(("name", "path"), SHIPPED, ids=lambda x: str(x).removeprefix(str(ROOT)))
def test_shipped_files_are_valid(name: str, path: Path) -> None:
    """Every shipped file is valid, whether an editor reads YAML 1.2 or 1.1."""
    node = read_yaml(path, path.name)
    assert faults(name, plain(node)) == []
    assert faults(name, plain(node, old=True)) == []


def test_every_kind_of_file_is_among_the_shipped() -> None:
    """Each schema of a file is held against some shipped file."""
    assert {name for name, _ in SHIPPED} == set(FILES)


def test_the_schema_knows_the_types_that_are_read() -> None:
    """A type of scalar that the reader learns must be given its schema too."""
    assert set(files_schema.SCALARS) == set(SCALARS)


def read_problems(name: str, node: Node) -> list[Problem]:
    """Return what the reader has against the form of a file."""
    problems: list[Problem] = []
    reader = Reader(problems)
    holds = FILES[name].holds
    if get_origin(holds) is None:
        reader.noun(holds, node)
    elif get_origin(holds) is tuple:
        if not isinstance(node, Listing):
            return [Problem("not-a-list", node.place)]
        for part in node.parts:
            reader.noun(get_args(holds)[0], part)
    else:
        if not isinstance(node, Keyed):
            return [Problem("not-a-map", node.place)]
        for part in node.entries.values():
            reader.noun(get_args(holds)[1], part)
    return problems


UNSAYABLE = frozenset({"date-for-text", "at-least-out-of-range"})
"""What a schema cannot tell: quoted from plain text, and a number against a list's length."""
POOL = (
    *("x", "yes", "no", "established", "holds", "2024-03-04", "2024-03-04T09:30", "PT5M"),
    *("3", "37000.5", "", "不明", "2024-05-04T15:00/18:00", "verified", "group:tolerance"),
)


def _scalar(text: str) -> Scalar:
    return Scalar(text, plain=True, place=Place())


def _every(node: Node) -> Iterator[Keyed | Listing]:
    """Yield every list and map of a tree."""
    if isinstance(node, Scalar):
        return
    yield node
    for part in node.parts if isinstance(node, Listing) else node.entries.values():
        yield from _every(part)


def _other(dice: random.Random, was: Node) -> Node:
    """Return another node in a node's place."""
    match dice.randrange(5):
        case 0:
            return Listing(Place(), [was])
        case 1:
            return Keyed(Place(), {"x": was}, {"x": Place()})
        case 2 if not isinstance(was, Scalar):
            parts = was.parts if isinstance(was, Listing) else list(was.entries.values())
            return dice.choice(parts) if parts else _scalar("x")
        case _:
            return _scalar(dice.choice(POOL))


def _mutate(dice: random.Random, root: Node) -> str:
    """Change one thing of a tree, and say what."""
    target = dice.choice([each for each in _every(root) if _children(each)])
    if isinstance(target, Listing):
        number = dice.randrange(len(target.parts))
        target.parts[number] = _other(dice, target.parts[number])
        return f"entry {number}"
    key = dice.choice(list(target.entries))
    match dice.randrange(4):
        case 0:
            del target.entries[key], target.keys[key]
            return f"{key} taken out"
        case 1:
            target.entries["strange"] = _scalar("x")
            target.keys["strange"] = Place()
            return "a strange key"
        case _:
            target.entries[key] = _other(dice, target.entries[key])
            return f"{key} changed"


def _children(node: Keyed | Listing) -> bool:
    return bool(node.parts if isinstance(node, Listing) else node.entries)


@pytest.mark.parametrize(
    "seed", [*range(4), *(pytest.param(n, marks=pytest.mark.long) for n in range(4, 40))]
)
def test_the_schema_says_what_the_reader_says(seed: int) -> None:
    """Whatever one thing is changed in a shipped file, both find it at fault or neither does."""
    dice = random.Random(seed)  # noqa: S311  a seeded choice is no secret
    wrong = 0
    for name, path in SHIPPED:
        text = path.read_text("utf-8")
        for _ in range(3):
            node = compose(text, path.name)
            what = _mutate(dice, node)
            said = {p.code for p in read_problems(name, node)}
            found = faults(name, plain(node))
            if said - UNSAYABLE:
                assert found, (path, what, said)
                wrong += 1
            elif not said:
                assert not found, (path, what, found)
    assert wrong > len(SHIPPED)


PLANTED = {
    "an unknown key": ("case", "number: X\nrespondents: []\nmatters: []\ncolour: red\n"),
    "a wrong word": ("case", "number: X\nrespondents: []\nmatters: []\nlanguage: fr\n"),
    "a missing key": ("case", "respondents: []\nmatters: []\n"),
    "a number for text": ("case", "number: 007\nrespondents: []\nmatters: []\n"),
    "a key not honoured": ("rules", "- {id: a, stratum: b, when: {}, then: [], replaces: c}\n"),
    "an empty condition": ("rules", "- {id: a, stratum: b, when: {}, then: []}\n"),
    "two atoms that share a key": (
        "rules",
        "- {id: a, stratum: b, when: {criterion: c, conclusion: d, is: holds}, then: []}\n",
    ),
    "a verdict for a conclusion": (
        "rules",
        "- {id: a, stratum: b, when: {conclusion: d, is: established}, then: []}\n",
    ),
    "a modality of nothing": (
        "rules",
        "- {id: a, stratum: b, when: {conclusion: d, is: holds, modality: may}, then: []}\n",
    ),
    "a count of nothing": ("rules", "- {id: a, stratum: b, when: {at_least: 2}, then: []}\n"),
    "a word for yes or no": ("evidence", "- {when: {late: maybe}, standing: excluded}\n"),
    "a month too many": ("calendar", 'years: {"2024": {off: [2024-13-01], worked: [], source: x}}'),
}


@pytest.mark.parametrize("what", PLANTED)
def test_planted_mistakes_are_found_by_both(what: str) -> None:
    """A planted mistake of form is one to the reader and to the schema."""
    name, text = PLANTED[what]
    node = compose(text, "planted")
    assert read_problems(name, node)
    assert faults(name, plain(node))


def test_conditions_may_be_joined() -> None:
    """Several keys of one condition mean all of them, to the schema as to the reader."""
    text = (
        "- id: a\n  stratum: b\n  then: []\n"
        "  when: {criterion: c, is: established, none: [{conclusion: d, is: holds}],"
        " at_least: {k: 1, of: [{criterion: e, is: refuted}]}}\n"
    )
    node = compose(text, "joined")
    assert read_problems("rules", node) == []
    assert faults("rules", plain(node)) == []


@pytest.mark.parametrize("name", FILES)
def test_every_key_has_words(name: str) -> None:
    """An editor shows something in both languages beside every key and noun."""
    bare: set[str] = set()

    def listen(kind: type, key: str) -> str:
        if not all(described(kind, key, language) for language in ("zh", "en")):
            bare.add(f"{kind.__name__}.{key}")
        return ""

    files_schema.schema_of(FILES[name].holds, listen, title="", identity="")
    assert sorted(bare) == [], "give them words in tolerance/report/schema_words.yaml"


def test_no_words_are_idle() -> None:
    """Every word shown beside a key or a noun is of some key or noun."""
    used: set[str] = set()

    def listen(kind: type, key: str) -> str:
        own = f"{kind.__name__}.{key}"
        used.update({kind.__name__} if not key else {own} if own in known else {key})
        return ""

    words = schema_words()
    known = words.keys
    for file in FILES.values():
        files_schema.schema_of(file.holds, listen, title="", identity="")
    assert sorted({*words.keys, *words.nouns} - used) == []


@pytest.mark.parametrize("path", sorted((ROOT / "cases").glob("*/case.yaml")), ids=str)
def test_every_adjudication_keeps_to_its_schema(tolerance: Command, path: Path) -> None:
    """The object that ``assess --json`` prints of a shipped case is valid."""
    shown = tolerance("assess", path, "--json", "--on", "2025-02-01")
    assert shown.code == 0
    assert faults("adjudication", shown.object()) == []


def test_the_adjudication_is_closed(tolerance: Command) -> None:
    """A key that the object does not have, or an outcome left out, is invalid."""
    case = ROOT / "cases/exempt-one-form-pilot"
    value = tolerance("assess", case, "--json", "--on", "2025-02-01").object()
    assert faults("adjudication", value | {"score": 7})
    del value["recommendations"][0]["outcome"]
    assert faults("adjudication", value)


@pytest.mark.parametrize("name", NAMES)
def test_the_command_prints_the_same_bytes(tolerance: Command, name: str) -> None:
    """``schema NAME`` prints one JSON object, the same on every run, in either language."""
    first, again = (tolerance("schema", name, "--lang", "zh") for _ in range(2))
    assert first.code == 0
    assert first.out == again.out
    assert json.loads(first.out)["$id"] == f"urn:tolerance:schema:{name}:1"
    assert tolerance("schema", name, "--lang", "en").out != first.out


def test_hover_text_is_in_the_language_asked_for() -> None:
    """A key is described in Chinese or in English."""
    for language, words in (("zh", "轨道"), ("en", "tracks")):
        (said,) = [
            s["$defs"]["Matter"]["properties"]["tracks"]["description"]
            for s in [schema("case", "zh" if language == "zh" else "en")]
        ]
        assert words in said


def test_write_makes_all_and_overwrites_nothing(tolerance: Command, tmp_path: Path) -> None:
    """``schema --write`` writes every schema once and says how to use them."""
    shown = tolerance("schema", "--write", tmp_path / "schemas", "--lang", "en")
    assert shown.code == 0
    assert "# yaml-language-server: $schema=" in shown.out
    made = {path.name for path in (tmp_path / "schemas").iterdir()}
    assert made == {*(f"{name}.schema.json" for name in NAMES), "vscode-settings.json"}
    again = tolerance("schema", "--write", tmp_path / "schemas")
    assert again.code == 3
    assert "case.schema.json" in again.err
    assert tolerance("schema", "--write", tmp_path / "schemas", "--force").code == 0


def test_an_unknown_name_is_a_wrong_use(tolerance: Command) -> None:
    """A schema that does not exist is refused with the one that was probably meant."""
    shown = tolerance("schema", "cas", "--lang", "en")
    assert shown.code == 2
    assert "did you mean case" in shown.err


def test_the_list_names_every_schema(tolerance: Command) -> None:
    """Without a name, all schemas are listed."""
    shown = tolerance("schema", "--lang", "en")
    assert shown.code == 0
    assert all(name in shown.out for name in NAMES)


def test_the_comment_for_editors_is_no_content(tolerance: Command, tmp_path: Path) -> None:
    """A case that begins with the comment for editors is read as before."""
    case = ROOT / "cases/dismiss-no-causation"
    copy = Path(shutil.copytree(case, tmp_path / "case"))
    line = "# yaml-language-server: $schema=../schemas/case.schema.json\n"
    (copy / "case.yaml").write_text(line + (case / "case.yaml").read_text("utf-8"), "utf-8")
    assert tolerance("case", "check", copy).code == 0
