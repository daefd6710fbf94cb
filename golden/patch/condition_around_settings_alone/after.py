import pytest

from shop import sign_in


@pytest.mark.parametrize("provider", ["one", "two"])
def test_sign_in(provider):
    session = sign_in(provider)
    assert session.open
