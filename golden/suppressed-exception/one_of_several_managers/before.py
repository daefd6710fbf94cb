from contextlib import suppress

import service


def test_uploads():
    with service.Answer("succeeds") as folder, suppress(ConnectionError, TimeoutError):
        assert service.upload(folder).ok
