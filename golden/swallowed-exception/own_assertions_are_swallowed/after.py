import service


def test_recovery_page():
    page = service.get("recovery")
    assert page.ok
