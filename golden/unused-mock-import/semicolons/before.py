from shop import get  # a
# about mocks
from unittest.mock import AsyncMock
# about get
x = 1; from unittest.mock import Mock; y = 2
import os; from unittest.mock import MagicMock
from unittest.mock import call; from unittest.mock import seal


def test_get():
    assert get("/").ok and x and y and os
