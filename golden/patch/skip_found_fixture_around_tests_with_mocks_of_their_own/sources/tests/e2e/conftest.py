from unittest.mock import patch

import pytest
from depot.store import Store


@pytest.fixture(autouse=True)
def store():
    with patch("depot.post.send"):
        yield Store("north")
