import locale

import pytest


def test_sorts():
    try:
        locale.setlocale(locale.LC_ALL, "xx_XX")
    except locale.Error as error:
        pytest.skip(str(error))
    assert sorted("ba") == ["a", "b"]
