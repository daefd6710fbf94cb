import tests.e2e.support as s
from tests.e2e import support

s.Mock()
support.AsyncMock()
