import pytest
import service


def test_pages():
    results = []
    for page in ("home", "about"):
        try:
            service.open(page)
            results.append((page, True, None))
        except Exception as error:
            results.append((page, False, str(error)))
    failed = [page for page, passed, _ in results if not passed]
    if failed:
        pytest.fail(f"cannot be opened: {failed}")
