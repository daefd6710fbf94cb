import service


def is_safe():
    for payload in ("1 or 1", "1; select"):
        try:
            if "secret" in service.search(payload):
                return {"status": "leaks", "safe": False}
        except ConnectionError:
            break
        except Exception as error:
            print(f"search failed: {error}")
    return {"status": "fine", "safe": True}


def test_search_is_safe():
    assert is_safe()["safe"]
