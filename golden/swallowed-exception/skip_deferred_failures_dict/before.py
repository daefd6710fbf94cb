import pytest

import service


def test_all_pages():
    failures = {}
    for page in ("home", "about"):
        try:
            service.get(page)
        except Exception as error:
            failures[page] = str(error)
    if failures:
        pytest.fail(f"pages failed: {failures}")
