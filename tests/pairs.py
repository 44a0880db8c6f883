"""A generated rulebook and case as plain trees, to be changed a little and assessed again.

The trees hold every scalar as the word that stands in the file. Nothing here says what an
answer should be.
"""

from __future__ import annotations

import inspect
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import yaml
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from tests.conformance import ON
from tests.oracle.generate import rulebook_and_case
from tolerance.assess import Assessed, assess
from tolerance.model.problem import ProblemsError
from tolerance.shelf import Shelf, open_shelf

Tree = dict[str, Any]

SEEDS = st.integers(0, 2**32 - 1)
WHOLE = tuple(phase for phase in Phase if phase is not Phase.shrink)
"""A drawn seed has no simpler neighbour, so nothing is shrunk."""


def quick(examples: int) -> settings:
    """Give the settings of a property in the quick suite: the same examples every time."""
    return settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, phases=WHOLE
    )


def at_length(promise: Any, examples: int) -> None:
    """Hold a property of drawn seeds on as many new examples."""
    inner = promise.hypothesis.inner_test
    names = inspect.signature(inner).parameters

    @settings(max_examples=examples, deadline=None, database=None, phases=WHOLE)
    @given(st.fixed_dictionaries(dict.fromkeys(names, SEEDS)))
    def anew(drawn: dict[str, int]) -> None:
        inner(**drawn)

    anew()


class _Plain(yaml.SafeDumper):
    """Writes every word without quotes, as the files of people have it."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, Any]]] = {}  # noqa: RUF012  PyYAML declares it so

    def ignore_aliases(self, data: Any) -> bool:
        """Write what occurs twice twice."""
        del data
        return True


def load(path: Path) -> Any:
    """Read a YAML file with every scalar as a word."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  it builds only text, lists and maps


def save(path: Path, tree: Any) -> None:
    """Write a tree as a YAML file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False)
    path.write_text(text, "utf-8")


@dataclass(frozen=True, slots=True)
class Pair:
    """A rulebooks folder and a case in a folder of their own."""

    folder: Path

    @property
    def path(self) -> Path:
        """The case file."""
        return self.folder / "case" / "case.yaml"

    @property
    def rulebooks(self) -> Path:
        """The rulebooks folder."""
        return self.folder / "rulebooks"

    def case(self) -> Tree:
        """Read the case as a tree."""
        return cast("Tree", load(self.path))

    def shelf(self) -> Shelf:
        """Open the rulebooks."""
        return open_shelf(self.rulebooks)

    def assess(self, case: Tree | None = None, *, final: bool = False) -> Assessed:
        """Assess the case, or another written in its place.

        Raises:
            ProblemsError: the pair has problems.

        """
        if case is not None:
            save(self.path, case)
        return assess(self.path, self.shelf(), ON, final=final)

    def sound(self, case: Tree | None = None, *, final: bool = False) -> Assessed:
        """Assess as above, and turn to another example where there are problems."""
        try:
            return self.assess(case, final=final)
        except ProblemsError:
            assume(False)  # noqa: FBT003  Hypothesis asks it so
            raise


@contextmanager
def pair(seed: int) -> Iterator[Pair]:
    """Write the rulebook and case of a seed, and remove them afterwards."""
    with TemporaryDirectory() as folder:
        rulebook_and_case(random.Random(seed), Path(folder))  # noqa: S311  test inputs keep no secret
        yield Pair(Path(folder))
