class Config:
    accounting_service_token = "none yet"

    def headers(self):
        headers = {}
        if self.accounting_service_token:
            headers["Authorization"] = f"Bearer {self.accounting_service_token}"
        return headers


def test_headers():
    assert Config().headers()["Authorization"].endswith("none yet")
