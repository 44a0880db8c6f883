"""Read a page of ``docs/how-to`` as steps, and follow them as a reader would.

The first word of a fence's info string colours it on a forge; the words behind it say what is
to be done. A block that says nothing of what is to be done is a fault of the page.

======================  ======================================================================
``sh``                  each line is typed; ``sh exit=3`` ends so (its last line)
``text``                these lines were printed by the block before, in this order; ``…``
                        stands for what is left out
``LANG file=PATH``      the file is written
``LANG append=PATH``    this is put behind what the file holds
``diff file=PATH``      lines with ``-`` are replaced by those with ``+``; the place is unique
``text replace=GLOB``   each ``OLD → NEW`` is replaced in every file of those; OLD occurs in some
======================  ======================================================================
"""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tests.command import Command, Ended

FENCE = re.compile(r"^```(.*)$")
LEFT_OUT = "…"


class PageError(AssertionError):
    """A step that is not so, with the line of the page it stands on."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: where it stands, what is to be done, and the words before it."""

    line: int
    tongue: str
    options: dict[str, str]
    body: str
    before: str


def blocks(page: str) -> list[Block]:
    """Return the fenced blocks of a page, each with the prose since the block before."""
    found: list[Block] = []
    prose: list[str] = []
    inside: list[str] | None = None
    head, line = "", 0
    for number, text in enumerate(page.splitlines(), 1):
        fence = FENCE.match(text)
        if fence and inside is None:
            head, line, inside = fence.group(1), number, []
        elif fence and inside is not None:
            tongue, *words = head.split()
            options = dict(word.split("=", 1) for word in words)
            body = "".join(f"{each}\n" for each in inside)
            found.append(Block(line, tongue, options, body, "\n".join(prose)))
            prose, inside = [], None
        elif inside is not None:
            inside.append(text)
        else:
            prose.append(text)
    if inside is not None:
        message = f"line {line}: the block is not closed"
        raise PageError(message)
    return found


@dataclass(slots=True)
class Reader:
    """Somebody who follows a page in an empty folder, and believes nothing unseen."""

    folder: Path
    tolerance: Command
    last: str | None = None
    typed: list[str] = field(default_factory=list)

    def follow(self, page: str) -> None:
        """Do each step of a page.

        Raises:
            PageError: a step cannot be done, or does not come out as the page says.

        """
        for block in blocks(page):
            try:
                self._do(block)
            except AssertionError as fault:
                message = f"line {block.line}: {fault}"
                raise PageError(message) from None

    def _do(self, block: Block) -> None:
        options = set(block.options)
        if block.tongue == "sh" and options <= {"exit"}:
            self._type(block.body.splitlines(), int(block.options.get("exit", "0")))
        elif block.tongue == "text" and not options:
            self._compare(block.body.splitlines())
        elif block.tongue == "text" and options == {"replace"}:
            self._replace(block)
        elif block.tongue == "diff" and options == {"file"}:
            self._edit(self._path(block, "file"), block.body)
        elif options == {"file"}:
            path = self._path(block, "file")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, "utf-8")
        elif options == {"append"}:
            path = self._path(block, "append")
            assert path.is_file(), f"{path.name} is not there yet"
            path.write_text(path.read_text("utf-8") + block.body, "utf-8")
        else:
            message = f"nobody knows what to do with {block.tongue} {block.options}"
            raise PageError(message)

    def _path(self, block: Block, option: str) -> Path:
        """Return the path of a block, which the words before it must name too."""
        name = block.options[option]
        assert f"`{name}`" in block.before, f"the words before the block do not name {name}"
        path = (self.folder / name).resolve()
        assert path.is_relative_to(self.folder.resolve()), f"{name} is outside the folder"
        return path

    def _type(self, lines: list[str], code: int) -> None:
        for number, line in enumerate(lines, 1):
            words = shlex.split(line)
            self.typed.append(line)
            if words[:2] == ["cp", "-r"]:
                shutil.copytree(self.folder / words[2], self.folder / words[3])
                self.last = ""
                continue
            if words[0] == "mv":
                (self.folder / words[1]).rename(self.folder / words[2])
                self.last = ""
                continue
            assert words[0] == "tolerance", f"only tolerance, cp -r and mv are typed: {line}"
            ended: Ended = self.tolerance(*words[1:])
            wanted = code if number == len(lines) else 0
            said = ended.out + ended.err
            assert ended.code == wanted, f"{line}\nended with {ended.code}\n{said}"
            self.last = said

    def _compare(self, lines: list[str]) -> None:
        assert self.last is not None, "nothing was printed before"
        printed = [squeezed(each) for each in self.last.splitlines()]
        at = 0
        for line in lines:
            wanted = squeezed(line)
            if wanted in {"", LEFT_OUT}:
                continue
            while at < len(printed) and not matches(wanted, printed[at]):
                at += 1
            assert at < len(printed), f"not printed (or not in this order): {line}\n{self.last}"
            at += 1

    def _replace(self, block: Block) -> None:
        glob = block.options["replace"]
        assert f"`{glob}`" in block.before, f"the words before the block do not name {glob}"
        files = {path: path.read_text("utf-8") for path in sorted(self.folder.glob(glob))}
        for line in block.body.splitlines():
            old, new = (each.strip() for each in line.split("→"))
            assert any(old in text for text in files.values()), f"{old} is in none of {glob}"
            files = {path: text.replace(old, new) for path, text in files.items()}
        for path, text in files.items():
            path.write_text(text, "utf-8")

    def _edit(self, path: Path, body: str) -> None:
        old = "".join(f"{each[1:]}\n" for each in body.splitlines() if each[:1] in " -")
        new = "".join(f"{each[1:]}\n" for each in body.splitlines() if each[:1] in " +")
        text = path.read_text("utf-8")
        found = text.count(old)
        assert found == 1, f"{path.name} holds this {found} times, not once:\n{old}"
        path.write_text(text.replace(old, new), "utf-8")


def squeezed(line: str) -> str:
    """Return a line with the spaces of its columns as one, without those at its ends."""
    return " ".join(line.split())


def matches(wanted: str, printed: str) -> bool:
    """Say whether a printed line is the one wanted, where ``…`` leaves out part of it."""
    parts = (re.escape(part.strip()) for part in wanted.split(LEFT_OUT))
    return re.fullmatch(r"\s*.*?".join(parts), printed) is not None
