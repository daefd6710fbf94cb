from support.login import E2EAuthHelper, E2EWebSocketAuthHelper


class E2EHelper:
    def refresh(self):
        return 1


async def test_known(unknown):
    helper = E2EWebSocketAuthHelper(environment="test")
    helper.token = "x"
    assert helper.get_auth_headers() and await helper.connect_authenticated_websocket()
    assert E2EAuthHelper().environment.upper() and E2EHelper().refresh() and unknown.refresh()
