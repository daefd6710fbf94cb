import uuid

import httpx
import jwt

BASE = "http://127.0.0.1:8000"


class Visitors:
    def one(self, name):
        token = jwt.encode({"sub": name}, "key", algorithm="HS256")
        return {"name": name, "token": token}

    def pair(self, name):
        return name, jwt.encode({"sub": name}, "key", algorithm="HS256")

    def empty(self, name):
        visitor = {"name": name, "token": jwt.encode({"sub": name}, "key", algorithm="HS256")}
        visitor["token"] = ""
        return visitor


def test_in_a_table():
    visitor = Visitors().one("ada")
    assert httpx.get(f"{BASE}/me", headers={"Authorization": f"Bearer {visitor['token']}"}).status_code == 200


def test_in_a_pair():
    _, token = Visitors().pair("ada")
    assert httpx.get(f"{BASE}/me", headers={"Authorization": f"Bearer {token}"}).status_code == 200


def test_put_together():
    parts = {"token": "visitor-" + str(uuid.uuid4())}
    assert httpx.get(f"{BASE}/me", headers={"Authorization": f"Bearer {parts['token']}"}).status_code == 200


def test_set_again_behind():
    visitor = Visitors().empty("ada")
    assert httpx.get(f"{BASE}/me", headers={"Authorization": f"Bearer {visitor['token']}"}).status_code == 200


def test_of_another_key():
    visitor = Visitors().one("ada")
    assert httpx.get(f"{BASE}/me", headers={"Authorization": f"Bearer {visitor['key']}"}).status_code == 200
