from shop import client
from support.tokens import make_token


def test_late_token():
    try:
        from datetime import datetime, timedelta

        import jwt

        token = jwt.encode({"sub": "ada", "exp": datetime.now() - timedelta(hours=1)}, "key")
    except ImportError:
        token = "e30.e30.late"
    assert client.orders(token).status == 401
    assert client.orders(make_token("ada")).status == 200
