import os

import requests

from support.addresses import URL
from support.login import E2EAuthHelper


def test_reads():
    token = os.environ["TOKEN"]
    assert requests.get(
        URL, headers=E2EAuthHelper(environment="test").get_auth_headers(token), timeout=5
    ).status_code == 200


if __name__ == "__main__":
    test_reads()
