import errno

import pytest
from shop import connect, free_port


def test_source_address():
    port = free_port()
    try:
        sock = connect(source=port)
        assert sock.port == port
    except OSError as error:
        if error.errno == errno.ECONNREFUSED:
            pytest.skip(f"port {port} is taken")
        raise
