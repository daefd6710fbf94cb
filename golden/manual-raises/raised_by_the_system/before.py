import pytest

from shop import Info


def test_ends(till):
    with pytest.raises(SystemExit):
        try:
            till.end()
        except SystemExit:
            till.tell(Info())
        else:
            assert False
