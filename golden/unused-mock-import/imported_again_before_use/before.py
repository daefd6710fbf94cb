from unittest.mock import patch, MagicMock
import requests
from unittest.mock import patch, sentinel


def test_answer(base_url):
    with patch.dict("os.environ", {"LOCALE": "de"}):
        reply = requests.get(f"{base_url}/greeting")
    assert reply.json() == {"text": "Hallo", "double": MagicMock.__name__, "mark": sentinel.DEFAULT}
