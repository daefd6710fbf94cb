from service import get


def test_profile():
    data = get("/me").json()
    assert data
    if "status" in data:
        assert data["status"] == "ok"
    if "phone" in data and data["phone"]:
        assert data["phone"].startswith("+")
    if "phone" in data:
        phone = data.get("phone")
        assert "*" in phone
