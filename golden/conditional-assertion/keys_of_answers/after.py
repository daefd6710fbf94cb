from service import get


def test_profile():
    data = get("/me").json()
    assert data
    assert "status" in data
    assert data["status"] == "ok"
    assert "phone" in data and data["phone"]
    assert data["phone"].startswith("+")
    assert "phone" in data
    phone = data.get("phone")
    assert "*" in phone
