"""Names by which exceptions, calls and functions are told apart."""

from __future__ import annotations

import re

ORDINARY = frozenset(
    {"KeyError", "IndexError", "AttributeError", "LookupError", "ValueError", "TypeError", "JSONDecodeError"}
    | {
        "UnicodeDecodeError",
        "UnicodeEncodeError",
        "FileNotFoundError",
        "FileExistsError",
        "ProcessLookupError",
        "NoSuchProcess",
    }
    | {"AccessDenied", "TimeoutExpired", "DecodeError", "ZeroDivisionError", "StopIteration", "NotADirectoryError"}
    | {
        "ContentTypeError",
        "InvalidTokenError",
        "UnicodeError",
        "YAMLError",
        "TOMLDecodeError",
        "OverflowError",
        "AssertionError",
        "SystemExit",
    }
)
CAPABILITY = frozenset(
    {"ImportError", "ModuleNotFoundError", "NotImplementedError", "PermissionError", "AttributeError"}
)
CAPABILITY |= {"FileNotFoundError", "OSError", "IOError", "EnvironmentError", "UnsupportedOperation", "Unsupported"}
QUESTIONS = frozenset(
    {
        "is",
        "has",
        "can",
        "check",
        "probe",
        "ping",
        "exists",
        "verify",
        "validate",
        "wait",
        "try",
        "test",
        "should",
        "must",
        "may",
    }
)
STATES = frozenset({"available", "healthy", "health", "ready", "alive", "running", "reachable", "exists", "check"})
SYSTEM = frozenset({"OSError", "IOError", "EnvironmentError"})
OUTAGE = re.compile(
    r"Connect|Timeout|timeout|Request|HTTP|Http|Client|Socket|Network|Transport|Operational|Redis|Broker|Kafka"
    r"|Unavailable|Unreach|Refused|Reset|Server|Gateway|Remote|RPC|Rpc|BrokenPipe"
)
REPLY = re.compile(r"Status|Response|Bad|Invalid|Denied|NotFound|^HTTPError$|^HTTPException$|Unsupported")
"""In the name of an exception: the service answered, and said no."""
MACHINE = re.compile(
    r"secret|credential|api[ _]?key|_key\b|privilege|permission|not installed|not configured|not set\b|no such"
    r"|environment variable|\blocale\b|\bplatform\b|\bGPU\b|\blicen[sc]e",
    re.IGNORECASE,
)
"""In the words of a skipped test: the machine lacks something, and no service is down."""
SILENCE = frozenset({"TimeoutError", "timeout", "ReadTimeout", "TimeoutException", "ConnectTimeout"})
STARTS_A_TASK = frozenset({"create_task", "ensure_future", "run_coroutine_threadsafe", "start_soon", "submit", "spawn"})
