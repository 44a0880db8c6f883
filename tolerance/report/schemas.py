"""The schemas that editors use: which file holds what, and what is shown beside each key.

The form comes from the nouns (``files.schema``); here stand the files and their words. Its
annotations are types and not strings, because the reader goes by them.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tolerance.files.plainfiles import read_yaml
from tolerance.files.reading import Reader
from tolerance.files.schema import Schema, schema_of
from tolerance.model.article import Article
from tolerance.model.calendar import Calendar
from tolerance.model.case import Case
from tolerance.model.check import Check
from tolerance.model.criterion import Criterion
from tolerance.model.load import LoadTable
from tolerance.model.noun import Noun
from tolerance.model.paper import PaperKind
from tolerance.model.problem import Problem, ProblemsError
from tolerance.model.procedure import Constraint, TrailMap
from tolerance.model.remedy import Remedies
from tolerance.model.rule import Rule
from tolerance.model.rulebook import Cover
from tolerance.model.scenario import Scenario
from tolerance.model.standing import StandingRow
from tolerance.model.text import Language, Text
from tolerance.report.object_schema import adjudication_schema

ADJUDICATION = "adjudication"
IDENTITY = "urn:tolerance:schema:{name}:1"
_WORDS_FILE = Path(__file__).parent / "schema_words.yaml"


class SchemaFile(Noun):
    """A kind of file that has a schema."""

    holds: Any
    """The type of what it holds."""
    title: Text
    pattern: str
    """Where such files lie, as editors write it."""


class SchemaWords(Noun):
    """What is shown beside keys (``key`` or ``Noun.key``) and nouns."""

    keys: Mapping[str, Text]
    nouns: Mapping[str, Text]


FILES: dict[str, SchemaFile] = {
    "case": SchemaFile(Case, Text("案件", "A case"), "**/case.yaml"),
    "rulebook": SchemaFile(Cover, Text("规则库首部", "The head of a rulebook"), "**/rulebook.yaml"),
    "criteria": SchemaFile(
        tuple[Criterion, ...], Text("标准", "Criteria"), "**/rulebooks/*/*/criteria/*.yaml"
    ),
    "rules": SchemaFile(tuple[Rule, ...], Text("规则", "Rules"), "**/rulebooks/*/*/rules/*.yaml"),
    "articles": SchemaFile(
        tuple[Article, ...], Text("条文目录", "Provisions"), "**/rulebooks/*/*/articles.yaml"
    ),
    "scenarios": SchemaFile(
        tuple[Scenario, ...], Text("情形", "Scenarios"), "**/rulebooks/*/*/scenarios/*.yaml"
    ),
    "procedures": SchemaFile(
        tuple[Constraint, ...], Text("程序要求", "Procedures"), "**/rulebooks/*/*/procedures/*.yaml"
    ),
    "maps": SchemaFile(
        TrailMap, Text("环节对照表", "A map of acts"), "**/rulebooks/*/*/maps/*.yaml"
    ),
    "evidence": SchemaFile(
        tuple[StandingRow, ...],
        Text("证据审查表", "The standing table"),
        "**/rulebooks/*/*/evidence.yaml",
    ),
    "checks": SchemaFile(
        tuple[Check, ...], Text("查验", "Checks on trails"), "**/rulebooks/*/*/checks.yaml"
    ),
    "load": SchemaFile(LoadTable, Text("数字负担", "Digital load"), "**/rulebooks/*/*/load.yaml"),
    "remedies": SchemaFile(Remedies, Text("救济途径", "Remedies"), "**/rulebooks/remedies.yaml"),
    "calendar": SchemaFile(
        Calendar, Text("工作日历", "Working days"), "**/rulebooks/calendar.yaml"
    ),
    "documents": SchemaFile(
        Mapping[str, PaperKind], Text("文书目录", "Kinds of papers"), "**/templates/documents.yaml"
    ),
}
"""Name of the schema → the file it is for."""
NAMES = (*FILES, ADJUDICATION)


def schema(name: str, language: Language) -> Schema:
    """Return one of the schemas, with hover text in a language."""
    identity = IDENTITY.format(name=name)
    if name == ADJUDICATION:
        return adjudication_schema(identity, language)
    file = FILES[name]

    def describe(kind: type, key: str) -> str:
        return described(kind, key, language)

    return schema_of(file.holds, describe, title=file.title.say(language), identity=identity)


def described(kind: type, key: str, language: Language) -> str:
    """Return what is shown beside a noun (key ``""``) or a key; nothing where it has no words."""
    words = schema_words()
    if not key:
        known = words.nouns.get(kind.__name__)
        if language == "zh":
            return known.zh if known is not None else ""
        return (kind.__doc__ or "").strip().split("\n")[0]
    said = words.keys.get(f"{kind.__name__}.{key}") or words.keys.get(key)
    return said.say(language) if said is not None else ""


@cache
def schema_words() -> SchemaWords:
    """Read the words beside this module.

    Raises:
        ProblemsError: the file is not as shipped.

    """
    problems: list[Problem] = []
    shown = _WORDS_FILE.name
    words = Reader(problems).noun(SchemaWords, read_yaml(_WORDS_FILE, shown))
    if words is None or problems:
        raise ProblemsError(problems)
    return words


def settings(folder: str) -> dict[str, Any]:
    """Return what VS Code is told: which schema is for which files."""
    return {
        "yaml.schemas": {f"{folder}/{name}.schema.json": f.pattern for name, f in FILES.items()}
    }
