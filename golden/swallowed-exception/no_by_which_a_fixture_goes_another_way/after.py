import httpx


class Stage:
    def __init__(self, url):
        self.url = url

    def is_up(self):
        return httpx.get(self.url + "/health", timeout=5).status_code == 200
