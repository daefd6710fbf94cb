import errno
import socket

import pytest


def has_a_way_out():
    try:
        socket.create_connection(("10.0.0.1", 80), 1).close()
        return True
    except OSError as error:
        if error.errno == errno.ENETUNREACH:
            return False
        raise


def test_remote_page():
    if not has_a_way_out():
        pytest.skip("no network here")
    assert socket.gethostname()
