import service


def login():
    result = {"success": False, "error": None}
    page = service.login("ada")
    result["success"] = True
    service.open(page)
    return result


def test_login():
    result = login()
    assert result["success"], result["error"]
