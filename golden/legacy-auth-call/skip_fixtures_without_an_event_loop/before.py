import pytest

from tests.tokens import make_token


def test_page(page):
    page.goto(f"http://127.0.0.1:8000/?token={make_token()}")


@pytest.mark.django_db
def test_accounts():
    assert make_token()
