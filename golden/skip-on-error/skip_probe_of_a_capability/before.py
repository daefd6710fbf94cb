import pytest


def checks_its_settings(kind):
    try:
        kind.check({"made up": True})
        return False
    except ValueError:
        return True
    except Exception:
        return True


@pytest.mark.parametrize("name", ["small", "large"])
def test_settings(name, shop):
    kind = shop.kinds[name]
    if not checks_its_settings(kind):
        pytest.skip(f"{name} has nothing to check")
    assert kind.check(kind.settings())
