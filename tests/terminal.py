"""The program in a real terminal: a pseudo-terminal of a given width, typed into line by line."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

PROMPT = "› "
_PATIENCE = 60.0
_MARKS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def _owner() -> None:
    """Take the terminal, and hear Ctrl-C even where the tests themselves run in the background."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """One run of ``tolerance``; what it prints is kept without colours."""

    def __init__(self, folder: Path, *words: str, width: int = 80, more: Mapping[str, str]) -> None:
        """Start it in a folder."""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tolerance", *words],
            cwd=folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm", "LANG": "C.UTF-8", **more},
            start_new_session=True,
            preexec_fn=_owner,  # noqa: PLW1509  Ctrl-C needs a terminal of its own
        )
        os.close(slave)
        self.shown = ""
        self._raw = b""

    def until(self, text: str = PROMPT) -> str:
        """Read until a text stands at the end; return what was printed since the last time."""
        begun, seen = time.monotonic(), len(self.shown)
        while not self.shown[seen:].endswith(text):
            if time.monotonic() - begun > _PATIENCE or not self._read():
                msg = f"never saw {text!r} in {self.shown[seen:]!r}"
                raise AssertionError(msg)
        return self.shown[seen:]

    def type(self, line: str, then: str = PROMPT) -> str:
        """Type a line and return what follows, up to the next prompt."""
        os.write(self._master, f"{line}\n".encode())
        return self.until(then)

    def last(self, line: str) -> tuple[str, int]:
        """Type the last line; return what follows and the exit code."""
        seen = len(self.shown)
        os.write(self._master, f"{line}\n".encode())
        return self._rest(seen)

    def interrupt(self) -> tuple[str, int]:
        """Press Ctrl-C; return what follows and the exit code."""
        seen = len(self.shown)
        ends = time.monotonic() + _PATIENCE
        # Pressed in the instant before the program listens it is heard with the next key only,
        # so a person presses again.
        while self._process.poll() is None and time.monotonic() < ends:
            os.write(self._master, b"\x03")
            again = time.monotonic() + 2.0
            while self._process.poll() is None and time.monotonic() < again:
                if select.select([self._master], [], [], 0.1)[0] and not self._read():
                    break
        return self._rest(seen)

    def _rest(self, seen: int) -> tuple[str, int]:
        while self._read():
            pass
        code = self._process.wait(_PATIENCE)
        return self.shown[seen:], code

    def _read(self) -> bool:
        ready, _, _ = select.select([self._master], [], [], _PATIENCE)
        if not ready:
            return False
        try:
            got = os.read(self._master, 65536)
        except OSError:
            # Linux says so when the other end is closed.
            return False
        self._raw += got
        self.shown = _MARKS.sub("", self._raw.decode("utf-8", "ignore")).replace("\r\n", "\n")
        return bool(got)

    def close(self) -> None:
        """End it if it is still running."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
        os.close(self._master)
