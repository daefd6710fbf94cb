from unittest import mock
from unittest.mock import MagicMock

from tests.e2e.support import open_client

mock.Mock()
