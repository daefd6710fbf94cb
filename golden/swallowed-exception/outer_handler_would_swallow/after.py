import service


def test_replies_of_recovery():
    service.first()
    service.second()
