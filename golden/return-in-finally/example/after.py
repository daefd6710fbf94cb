from service import login, logout


def test_login():
    try:
        answer = login("ann")
        assert answer.ok
    finally:
        logout("ann")
