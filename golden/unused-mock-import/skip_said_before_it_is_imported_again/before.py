from unittest.mock import patch

import requests

locale = patch.dict("os.environ", {"LOCALE": "de"})
from unittest.mock import patch


@locale
def test_answer(base_url):
    with patch.dict("os.environ", {"ZONE": "CET"}):
        assert requests.get(f"{base_url}/greeting").json() == {"text": "Hallo"}
