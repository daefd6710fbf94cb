class UrlsTestBase:
    @classmethod
    def setup_class(cls):
        cls.urls = {"shop": "https://shop.example", "mail": "https://mail.example"}


class TestHeaders(UrlTestBase):
    def test_headers(self, client):
        for name, url in self.urls.items():
            assert client.get(url).headers["x-frame-options"] == "DENY", name
