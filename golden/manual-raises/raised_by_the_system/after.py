import pytest

from shop import Info


def test_ends(till):
    with pytest.raises(SystemExit):
        with pytest.raises(SystemExit):
            till.end()
        till.tell(Info())
