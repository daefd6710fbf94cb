from unittest.mock import AsyncMock

import pytest


@pytest.fixture
def mailer():
    return AsyncMock()
