"""What a written document says is made again and compared, sentence by sentence."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from docx import Document

from tests.command import Command

ROOT = Path(__file__).resolve().parent.parent
EXEMPT = ROOT / "cases" / "exempt-one-form-pilot"
DAY = ("--on", "2025-02-01")
TEXTS = ("html", "md", "json")
FORMATS = (*TEXTS, "docx", "pdf")


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the documents of a case are written once."""
    return tmp_path_factory.mktemp("written")


@pytest.fixture
def written(tolerance: Command, master: Path, tmp_path: Path) -> Path:
    """Return the folder of a case with its documents beside it."""
    if not (master / "case").exists():
        shutil.copytree(EXEMPT, master / "case")
        out = ("--out", master, "--cleared", "--lang", "both", "--format", ",".join(FORMATS))
        assert tolerance("assess", master / "case", *out, *DAY).code == 0
    return shutil.copytree(master, tmp_path / "w")


def documents(folder: Path, language: str = "*") -> list[Path]:
    """Return the recommendation in every format."""
    return sorted(folder.glob(f"RC-*/recommendation.{language}.*"))


def test_what_was_written_holds(tolerance: Command, written: Path) -> None:
    """A document that nobody touched holds in every format and language."""
    assert len(documents(written)) == 2 * len(FORMATS)
    for path in documents(written):
        shown = tolerance("case", "verify", path, "--json")
        assert shown.code == 0, shown.out
        assert json.loads(shown.out)["holds"] is True


@pytest.mark.parametrize("form", TEXTS)
def test_an_altered_sentence_is_named(tolerance: Command, written: Path, form: str) -> None:
    """One word changed in a document is shown with what it would say and what that rests on."""
    path = next(p for p in documents(written, "zh") if p.suffix == f".{form}")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("并非明知故犯", "属于明知故犯", 1), encoding="utf-8")
    shown = tolerance("case", "verify", path, "--json")
    assert shown.code == 5
    found = json.loads(shown.out)
    assert found["changed"] == []
    (difference,) = found["differences"]
    assert "属于明知故犯" in difference["was"]
    assert "并非明知故犯" in difference["now"]
    assert "knowing-breach" in difference["criteria"]
    assert difference["exhibits"]


@pytest.mark.parametrize("form", ["md", "pdf"])
def test_a_changed_case_is_told_from_an_altered_document(
    tolerance: Command, written: Path, form: str
) -> None:
    """Where the case file changed, its sentences no longer hold and the case is named."""
    case = written / "case" / "case.yaml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("七人逐一发言后表决", "五人逐一发言后表决", 1), encoding="utf-8")
    path = next(p for p in documents(written, "zh") if p.suffix == f".{form}")
    shown = tolerance("case", "verify", path, "--case", written / "case", "--json")
    assert shown.code == 5
    found = json.loads(shown.out)
    assert found["changed"] == ["case"]
    assert any("五人逐一发言" in d["now"] for d in found["differences"])


def test_removed_and_added_sentences_are_shown(tolerance: Command, written: Path) -> None:
    """A sentence that was taken out and one that was put in are both differences."""
    path = next(p for p in documents(written, "zh") if p.suffix == ".html")
    text = path.read_text(encoding="utf-8")
    gone = "被调查人的陈述和申辩不作不利于其本人的使用，不因申辩加重处理。"
    assert gone in text
    path.write_text(text.replace(gone, "被调查人没有悔意。", 1), encoding="utf-8")
    shown = tolerance("case", "verify", path, "--json")
    assert shown.code == 5
    (difference,) = json.loads(shown.out)["differences"]
    assert difference["was"] == "被调查人没有悔意。"
    assert difference["now"] == gone


def test_a_case_is_taken_for_a_case(tolerance: Command, written: Path) -> None:
    """A case folder is checked against its registered digests; a changed exhibit ends with 5."""
    assert tolerance("case", "verify", written / "case", *DAY).code == 0
    exhibit = written / "case" / "exhibits" / "E1.txt"
    exhibit.write_text("改动", encoding="utf-8")
    shown = tolerance("case", "verify", written / "case", *DAY)
    assert shown.code == 5
    assert "E1" in shown.out


def test_a_foreign_file_is_refused(tolerance: Command, tmp_path: Path) -> None:
    """A file that carries no record of how it was made is no document of this program."""
    for name, text in (("a.html", "<!doctype html><p>x"), ("a.md", "# x"), ("a.json", "{}")):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        shown = tolerance("case", "verify", path)
        assert shown.code == 3
        assert "Traceback" not in shown.out


def test_an_adjudication_object_is_adjudicated_again(tolerance: Command, written: Path) -> None:
    """The object holds as written; one entry changed is named by its path."""
    path = next(written.glob("RC-*/adjudication.json"))
    assert tolerance("case", "verify", path).code == 0
    value = json.loads(path.read_text(encoding="utf-8"))
    value["recommendations"][0]["outcome"] = "no-action"
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    shown = tolerance("case", "verify", path, "--json")
    assert shown.code == 5
    (difference,) = json.loads(shown.out)["differences"]
    assert difference == {
        "key": "/recommendations/0/outcome",
        "was": '"no-action"',
        "now": '"waive"',
    }


@pytest.mark.parametrize(
    ("form", "old", "new"),
    [
        ("html", "</head>", "<style>p{display:none}</style></head>"),
        ("html", "<p>", "<p hidden>"),
        ("md", "\n\n", "\n\n\n"),
        ("json", '"voice": "law"', '"voice": "note"'),
    ],
)
def test_what_is_not_seen_is_held_too(
    tolerance: Command, written: Path, form: str, old: str, new: str
) -> None:
    """A style that hides, a figure or a mark altered fails where every byte is promised."""
    path = next(p for p in documents(written, "zh") if p.suffix == f".{form}")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    shown = tolerance("case", "verify", path, "--json")
    assert shown.code == 5
    (difference,) = shown.object()["differences"]
    assert difference["unseen"] > 0


def test_hidden_text_is_not_read_from_word(tolerance: Command, written: Path) -> None:
    """A sentence that Word was told to hide is missed like one deleted."""
    path = next(p for p in documents(written, "zh") if p.suffix == ".docx")
    changed = Document(str(path))
    paragraph = next(p for p in changed.paragraphs if "申辩不作不利" in p.text)
    for run in paragraph.runs:
        run.font.hidden = True
    changed.save(str(path))
    shown = tolerance("case", "verify", path, "--json")
    assert shown.code == 5
    assert any("不作不利" in d["now"] for d in shown.object()["differences"])


@pytest.mark.parametrize(
    ("key", "value"), [("on", "2025-02-30"), ("language", "fr"), ("respondent", "R9"), ("kind", 5)]
)
def test_a_record_that_makes_no_sense_is_a_problem(
    tolerance: Command, written: Path, key: str, value: object
) -> None:
    """A record of making that names no day, language or person there is gives a problem."""
    path = next(p for p in documents(written, "zh") if p.suffix == ".json")
    stated = json.loads(path.read_text(encoding="utf-8"))
    stated["manifest"][key] = value
    if key == "respondent":
        stated["manifest"]["kind"] = "acceptance-notice"
    path.write_text(json.dumps(stated), encoding="utf-8")
    assert tolerance("case", "verify", path).code == 3
