import pytest

from shop import Example, HandshakeError


@pytest.mark.e2e
def test_example(url):
    try:
        assert Example(url).works()
    except ConnectionError as error:
        if isinstance(error.__cause__, HandshakeError):
            pytest.skip(error.args[0])
