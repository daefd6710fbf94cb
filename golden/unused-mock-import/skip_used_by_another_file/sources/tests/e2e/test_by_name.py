from tests.e2e.support import (
    MagicMock,
    open_client,
)
