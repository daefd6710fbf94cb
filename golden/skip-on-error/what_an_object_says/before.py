import pytest
from shop import secure


def test_checks_names():
    context = secure.context(flags=0)
    if not context.checks_names():
        pytest.skip("not in this build")
    assert secure.connect(context).names == ["ada"]
