"""Names by which exceptions tell that nobody answered, that an answer was no, or that nothing came in time."""

from __future__ import annotations

import builtins
import re

MISSING = frozenset({"ImportError", "ModuleNotFoundError"})
SYSTEM = frozenset({"OSError", "IOError", "EnvironmentError"})
OUTAGE = re.compile(
    r"Connect|Timeout|timeout|Request|HTTP|Http|Client|Socket|Network|Transport|Operational|Redis|Broker|Kafka"
    r"|Unavailable|Unreach|Refused|Reset|Server|Gateway|Remote|RPC|Rpc|BrokenPipe"
)
NOBODY = re.compile(r"Connect(?!ionClosed)|Timeout|timeout|Unavailable|Unreach|Refused|Network")
"""In the name of an exception: nobody answered. Other types of a client's stand for what a peer answers, too."""
ENDED = re.compile(r"Closed|Disconnect|Reset|Aborted|BrokenPipe|BrokenResource|EndOf|EOF|Incomplete")
"""In the name of an exception: the peer, or what lies between, ended what was open."""
LATE = re.compile(r"(?<!Connect)(?:Timeout|timeout)")
"""In the name of an exception: nothing came in time."""
HANDING_OUT = ("requests.", "httpx.", "aiohttp.")
"""Clients that give back any answer, whatever its status: no refusal is raised until somebody asks for that."""
BY_REQUEST = (*HANDING_OUT, "urllib", "http.")
"""Clients that open a connection for each request: their errors say that none was made, unless an answer is judged."""
REPLY = re.compile(r"Status|Response|Bad|Invalid|Denied|NotFound|^HTTPError$|^HTTPException$|Unsupported")
"""In the name of an exception: the service answered, and said no."""
SILENCE = frozenset({"TimeoutError", "timeout", "ReadTimeout", "TimeoutException", "ConnectTimeout"})


def is_exception(name: str) -> bool:
    """Whether a type is one of exceptions: a built-in, or called so."""
    found = getattr(builtins, name, None)
    return (isinstance(found, type) and issubclass(found, BaseException)) or name.endswith(("Error", "Exception"))


def is_warning(name: str) -> bool:
    """Whether a built-in type is a warning."""
    found = getattr(builtins, name, None)
    return isinstance(found, type) and issubclass(found, Warning)
