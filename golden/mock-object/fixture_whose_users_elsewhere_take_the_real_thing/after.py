import pytest
from shop.mail import Mailer


@pytest.fixture
def mailer():
    return Mailer()
