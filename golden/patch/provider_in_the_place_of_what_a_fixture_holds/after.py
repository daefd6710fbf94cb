import pytest
from depot.people import login
from depot.samples import Sample
from support import local_provider


@pytest.fixture
def claims():
    return {"who": Sample.claims(), "where": Sample.place()}


def test_login(claims):
    with local_provider():
        person = login("ada")
    assert person.is_known
