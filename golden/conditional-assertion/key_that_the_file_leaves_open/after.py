class Database:
    def owner(self, token):
        if self.get("/owner", token).status_code in (401, 404):
            return {"success": True, "matches": None}
        return {"success": True, "matches": True}


def test_owner(token):
    found = Database().owner(token)
    assert found["success"]
    assert found["matches"]
    assert found["success"]
