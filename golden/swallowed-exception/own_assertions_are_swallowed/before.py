import service


def test_recovery_page():
    try:
        page = service.get("recovery")
        assert page.ok
    except Exception as error:
        print(f"no such page: {error}")
