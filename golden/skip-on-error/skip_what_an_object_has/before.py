import pytest
from shop import secure


def test_checks_names():
    context = secure.context(flags=0)
    if not hasattr(context, "checks_names"):
        pytest.skip("not in this build")
    if getattr(context, "checks_hosts", False) is not True:
        pytest.skip("not on this platform")
    assert secure.connect(context).names == ["ada"]
