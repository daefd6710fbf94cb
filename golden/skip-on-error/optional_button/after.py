import service


def test_signs_in_elsewhere():
    service.find("button").click()
    assert service.page().ok
