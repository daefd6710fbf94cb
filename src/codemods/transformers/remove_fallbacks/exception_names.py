"""Names by which exceptions tell that nobody answered, that an answer was no, or that nothing came in time."""

from __future__ import annotations

import re

SYSTEM = frozenset({"OSError", "IOError", "EnvironmentError"})
OUTAGE = re.compile(
    r"Connect|Timeout|timeout|Request|HTTP|Http|Client|Socket|Network|Transport|Operational|Redis|Broker|Kafka"
    r"|Unavailable|Unreach|Refused|Reset|Server|Gateway|Remote|RPC|Rpc|BrokenPipe"
)
REPLY = re.compile(r"Status|Response|Bad|Invalid|Denied|NotFound|^HTTPError$|^HTTPException$|Unsupported")
"""In the name of an exception: the service answered, and said no."""
SILENCE = frozenset({"TimeoutError", "timeout", "ReadTimeout", "TimeoutException", "ConnectTimeout"})
