import shop


def test_takes_headers(server):
    class Parcel:
        def __init__(self):
            self.error = None

        async def on_request(self, request):
            assert request.takes_headers
            await request.accept(headers={"x": "y"})

    parcel = Parcel()
    server.add("/", parcel)
    assert shop.ask(server) == "done"
