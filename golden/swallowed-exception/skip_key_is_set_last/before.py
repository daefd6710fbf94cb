import service


def login():
    result = {"success": False, "error": None}
    try:
        page = service.login("ada")
        service.open(page)
        result["success"] = True
    except Exception as error:
        result["error"] = str(error)
    return result


def test_login():
    result = login()
    assert result["success"], result["error"]
