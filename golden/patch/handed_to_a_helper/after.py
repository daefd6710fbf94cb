class TestSignIn:
    async def test_google(self, provider, answers):
        result = await provider.callback("code", answers["state"])

        assert result["user"]["verified"]

    async def test_again(self, provider, answers):
        result = await provider.callback("other", answers["state"])

        assert result["user"]["verified"]

    def test_other(self, provider):
        assert provider.name == "google"
