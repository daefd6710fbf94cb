import contextlib

import service


def test_saves():
    saved = False
    with contextlib.suppress(Exception):
        service.save()
        saved = True
    assert saved
