import time
from datetime import datetime, timedelta

import httpx
from shop import make_token, sign


def old_payload(user):
    payload = {"sub": user}
    payload["exp"] = datetime.now() - timedelta(minutes=5)
    return payload


def test_slept_through():
    token = make_token("ada", expires_in=1)
    time.sleep(2)
    headers = {"Authorization": f"Bearer {token}"}
    response = httpx.get("http://127.0.0.1:8000/orders", headers=headers)
    assert response.status_code in [200, 401]


def test_made_in_the_past():
    token = sign(old_payload("ada"))
    response = httpx.get("http://127.0.0.1:8000/orders", headers={"Authorization": token})
    assert response.status_code in [200, 401]


def test_negative():
    response = httpx.get("http://127.0.0.1:8000/orders", params={"token": make_token("ada", exp_minutes=-1)})
    assert response.status_code in [200, 401, 403]
