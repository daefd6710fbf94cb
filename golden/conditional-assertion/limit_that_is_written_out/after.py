import pytest


def test_users(connect):
    with connect() as shop:
        if shop.settings.version.is_lower_than(1, 30, 0):
            pytest.skip("not in this version")
        assert shop.users == ["ada"]
        assert shop.version >= 25
        assert shop.most == 3
