import contextlib

import service


def test_bad_password():
    with contextlib.suppress(service.Rejected):
        service.login(password="wrong")
