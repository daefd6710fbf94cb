import service


def should_skip():
    return service.skip_reason().text


def test_rooms():
    print(should_skip())
