import service


def claims(token):
    return {"valid": True, "names": list(service.decode(token))}


def test_whole():
    found = {"claims": False}
    read = claims("a.b.c")
    found["claims"] = read["valid"]
    print(found["claims"])


def test_names():
    read = claims("a.b.c")
    assert "sub" in read["names"]
