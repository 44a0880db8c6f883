"""The words of click itself, in the language of messages.

click asks ``gettext`` for its words. Here a catalogue is put behind it; what the words are is
in ``locale/``. English is click's own, so nothing is put behind it.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tolerance.model.text import Language

DOMAIN = "tolerance"
LOCALE = Path(__file__).resolve().parent / "locale"
_ASKED = "LANGUAGE"

_QUOTED = re.compile(r" ?(?<!\w)'((?:[^'\\]|\\.)*)'(?!\w) ?")
_END = re.compile(r"”\.(?= |$)", re.MULTILINE)


@contextmanager
def click_speaks(language: Language) -> Iterator[None]:
    """Let click speak a language for as long as a command runs."""
    if language == "en":
        yield
        return
    before = os.environ.get(_ASKED)
    domain = gettext.textdomain()
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    os.environ[_ASKED] = language
    _hand_down(before)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ[_ASKED]
        else:
            os.environ[_ASKED] = before


def _hand_down(before: str | None) -> None:
    """Leave to child processes what the officer had set: only this process is asked otherwise.

    gettext reads ``os.environ``; a child inherits the environment of the process, which
    ``os.unsetenv`` and ``os.putenv`` change without touching ``os.environ``.
    """
    if before is None:
        os.unsetenv(_ASKED)
    else:
        os.putenv(_ASKED, before)


def as_printed(message: str, language: Language) -> str:
    """Set a message of click's in the marks of its language: it quotes and ends in ASCII."""
    if language == "en":
        return message
    marked = _QUOTED.sub(r"“\1”", message)
    return _END.sub("”。", marked.replace("”,“", "”、“")).replace("。 ", "。")
