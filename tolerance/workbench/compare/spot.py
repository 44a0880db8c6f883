"""Which edition a person means: a name on the shelf, a folder, or a name on another shelf.

It knows where editions lie and nothing of what they say.
"""

from __future__ import annotations

from pathlib import Path

from tolerance.files.editions import Edition, find_edition, list_editions, named_editions
from tolerance.files.rulebook import Loaded
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.shelf import Shelf, open_shelf

HEAD = "rulebook.yaml"


class Spot(Noun):
    """An edition and the shelf it was found on."""

    shelf: Shelf
    edition: Edition

    @property
    def name(self) -> str:
        """``regime@edition``."""
        return self.edition.name

    def loaded(self) -> Loaded:
        """Return the edition as it would judge: an overlay laid on what it extends.

        Raises:
            ProblemsError: it cannot be read.

        """
        return self.shelf.standing_alone(self.edition)


def find_spot(given: str, folder: Path) -> Spot:
    """Return the edition that a person names.

    Args:
        given: ``REGIME@EDITION`` (``REGIME`` where it has one edition) on the shelf; the path
            of an edition's folder, whose shelf is the folder two above it; or
            ``FOLDER#REGIME@EDITION`` on another shelf.
        folder: the shelf. What another shelf lacks, such as libraries, is taken from here.

    Raises:
        ProblemsError: there is none, or several.

    """
    other, mark, name = given.rpartition("#")
    if mark:
        return _on(_shelf(Path(other), folder), name)
    path = Path(given)
    if path.name == HEAD and path.is_file():
        path = path.parent
    if (path / HEAD).is_file():
        path = path.resolve()
        shelf = _shelf(path.parent.parent, folder)
        edition = next((e for e in shelf.editions if e.folder.resolve() == path), None)
        if edition is None:
            raise ProblemsError([Problem("edition-not-on-shelf", Place(given))])
        return Spot(shelf, edition)
    if path.is_dir():
        raise ProblemsError([Problem("edition-no-head", Place(given))])
    return _on(open_shelf(folder), given)


def _on(shelf: Shelf, name: str) -> Spot:
    found = named_editions(shelf.editions, name)
    if len(found) > 1:
        names = ", ".join(e.name for e in found)
        raise ProblemsError([Problem("edition-which", Place(), {"name": name, "names": names})])
    return Spot(shelf, found[0])


def _shelf(folder: Path, below: Path) -> Shelf:
    """Open a shelf, and put under it the editions of another that it does not hold."""
    own = list_editions(folder)
    if folder.resolve() == below.resolve():
        return Shelf(folder, own)
    try:
        lent = list_editions(below)
    except ProblemsError:
        return Shelf(folder, own)
    return Shelf(folder, own + [e for e in lent if find_edition(own, e.name) is None])
