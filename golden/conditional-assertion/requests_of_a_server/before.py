def test_serves(shop):
    def serve(request):
        if request.param == "cash":
            assert shop.till.is_open
        return shop.answer(request)

    assert shop.served(serve) == "paid"


def test_pays(request):
    if request.getfixturevalue("shop").answer == "paid":
        assert request.getfixturevalue("till").amount == 1
