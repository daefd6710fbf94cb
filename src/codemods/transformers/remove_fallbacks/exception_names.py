"""Names by which exceptions tell that nobody answered, that an answer was no, or that nothing came in time."""

from __future__ import annotations

import builtins
import re

SYSTEM = frozenset({"OSError", "IOError", "EnvironmentError"})
OUTAGE = re.compile(
    r"Connect|Timeout|timeout|Request|HTTP|Http|Client|Socket|Network|Transport|Operational|Redis|Broker|Kafka"
    r"|Unavailable|Unreach|Refused|Reset|Server|Gateway|Remote|RPC|Rpc|BrokenPipe"
)
REPLY = re.compile(r"Status|Response|Bad|Invalid|Denied|NotFound|^HTTPError$|^HTTPException$|Unsupported")
"""In the name of an exception: the service answered, and said no."""
SILENCE = frozenset({"TimeoutError", "timeout", "ReadTimeout", "TimeoutException", "ConnectTimeout"})


def is_exception(name: str) -> bool:
    """Whether a type is one of exceptions: a built-in, or called so."""
    found = getattr(builtins, name, None)
    return (isinstance(found, type) and issubclass(found, BaseException)) or name.endswith(("Error", "Exception"))
