from tests.tokens import headers_for, make_token


def login(): return make_token()


class TestTabs:
	def test_tabs(self, client):
		if client: token = login(); client.use(token)
		client.get("/", headers=headers_for(make_token()))
