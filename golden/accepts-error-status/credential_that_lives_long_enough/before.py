import time
from datetime import datetime, timedelta

import httpx
from shop import make_token, sign


def payload_of(user, is_old):
    return {"sub": user, "exp": datetime.now() - timedelta(hours=1) if is_old else datetime.now() + timedelta(hours=1)}


def test_still_good():
    token = make_token("ada", expires_in=60)
    time.sleep(2)
    response = httpx.get("http://127.0.0.1:8000/orders", headers={"Authorization": token})
    assert response.status_code in [200, 401]


def test_good_or_old():
    token = sign(payload_of("ada", False))
    response = httpx.get("http://127.0.0.1:8000/orders", headers={"Authorization": token})
    assert response.status_code in [200, 401]


def test_new_one_after_the_old():
    token = make_token("ada", expires_in=-1)
    assert httpx.get("http://127.0.0.1:8000/orders", params={"token": token}).status_code == 401
    token = make_token("ada", expires_in=60)
    response = httpx.get("http://127.0.0.1:8000/orders", params={"token": token})
    assert response.status_code in [200, 401]
