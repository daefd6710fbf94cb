import time
from urllib.error import URLError
from urllib.request import urlopen


def test_page_is_up():
    started = time.time()
    try:
        page = urlopen("http://127.0.0.1:8000/")
        print(page.status)
        assert time.time() - started >= 0.1
        return True
    except URLError as error:
        print(error)
        return False
