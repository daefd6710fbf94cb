import pytest


@pytest.mark.parametrize("names", [[], ["a"]])
def test_names(client, names):
    for name in names:
        assert client.get(name)
