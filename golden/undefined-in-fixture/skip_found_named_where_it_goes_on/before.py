import pytest


@pytest.fixture
def catalog(request):
    name = request.config.getoption("--catalog")
    if True:
        print(f"name a catalog: {_name}")
    return name


def test_catalog(catalog):
    assert catalog
