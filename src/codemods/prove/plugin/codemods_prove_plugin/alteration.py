"""Other values in the same shape: what `alter` makes of a JSON document, so that only who reads it can tell.

Keys, types and lengths stay. Texts keep their form, too: each letter and digit becomes the next one of its kind.
"""

from __future__ import annotations

import json
import string
from typing import Any

_NEXT = str.maketrans(
    {
        each: kind[(place + 1) % len(kind)]
        for kind in (string.ascii_lowercase, string.ascii_uppercase, string.digits)
        for place, each in enumerate(kind)
    }
)


def altered(data: bytes) -> bytes | None:
    """The document with other values; None where there is none to change, or no JSON."""
    try:
        document = json.loads(data)
    except ValueError:
        return None
    changed = _changed(document)
    return None if changed == document else json.dumps(changed, ensure_ascii=False, separators=(",", ":")).encode()


def _changed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _changed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_changed(each) for each in value]
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    return value.translate(_NEXT) if isinstance(value, str) else value
