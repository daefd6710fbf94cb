from unittest.mock import MagicMock

import pytest


@pytest.fixture
def mailer():
    mailer = MagicMock()
    mailer.send.return_value = "queued"
    return mailer
