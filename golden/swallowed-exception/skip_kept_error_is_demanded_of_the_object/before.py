import shop


def test_refuses_headers(server):
    class Parcel:
        def __init__(self):
            self.error = None

        async def on_request(self, request):
            try:
                assert request.takes_headers
                await request.accept(headers={"x": object()})
            except Exception as error:
                self.error = error

    parcel = Parcel()
    server.add("/", parcel)
    shop.ask(server)
    assert isinstance(parcel.error, ValueError)


def test_takes_headers(server):
    class Parcel:
        def __init__(self):
            self.error = "none"

        async def on_request(self, request):
            self.error = await request.accept(headers={})

    server.add("/", Parcel())
    assert shop.ask(server) == "done"
