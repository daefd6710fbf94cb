"""One key from a terminal: acts at once, and an Enter behind it, from habit, is passed over."""

from __future__ import annotations

import os
import sys
import termios
import tty

from codemods.errors import UsageError
from codemods.views.terminal import is_terminal

END = "\x04"
"""What Ctrl-D sends; also what the end of input counts as."""
_ENDS = (b"", b"\x04", b"\0")
"""The end of input, Ctrl-D, and a Ctrl-D that the terminal took while it still waited for lines."""


def require_terminal() -> None:
    """Raise UsageError when nobody can be asked."""
    if sys.stdin is None or not is_terminal(sys.stdin):
        raise UsageError("-i asks for each file, and standard input is no terminal")


def key(question: str) -> str:
    """Ask on standard error; the next key that is a character, in lower case; END at the end of input."""
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSADRAIN)
        sys.stderr.write(question)
        sys.stderr.flush()
        while True:
            read = os.read(descriptor, 1)
            if read == b"\x1b":  # an arrow or a function key: a sequence, of which no part is an answer
                _pass_over(descriptor)
            elif read in _ENDS:
                return END
            elif read not in b"\r\n":
                return read.decode("latin-1").lower()
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _pass_over(descriptor: int) -> None:
    """Read the rest of what one key has sent."""
    import select

    while select.select([descriptor], [], [], 0.02)[0]:
        if not os.read(descriptor, 1):
            return
