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
CAPABILITY |= {"FileNotFoundError", "OSError", "UnsupportedOperation", "Unsupported"}
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
SYSTEM = frozenset({"OSError", "PermissionError"})
OUTAGE = re.compile(r"Connect|Timeout|timeout|Request|HTTP|Http|Client|Socket|Network|Transport|^(?:OS|IO)Error$")
SILENCE = frozenset({"TimeoutError", "timeout", "ReadTimeout", "TimeoutException", "ConnectTimeout"})
STARTS_A_TASK = frozenset({"create_task", "ensure_future", "run_coroutine_threadsafe", "start_soon", "submit", "spawn"})
