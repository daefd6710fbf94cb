import service


def claims(token):
    try:
        return {"valid": True, "names": list(service.decode(token))}
    except Exception as error:
        print(error)
        return {"valid": False, "error": str(error)}


def test_whole():
    found = {"claims": False}
    read = claims("a.b.c")
    found["claims"] = read["valid"]
    print(found["claims"])


def test_names():
    read = claims("a.b.c")
    assert "sub" in read["names"]
