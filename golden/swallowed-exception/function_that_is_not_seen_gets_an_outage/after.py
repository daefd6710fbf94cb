import service
from suite import give_up


def test_opens():
    service.open()
    assert service.doors() >= 1
