def test_serves(shop):
    def serve(request):
        assert request.param == "cash"
        assert shop.till.is_open
        return shop.answer(request)

    assert serve(shop.request()) == "paid"


def test_pays(request):
    assert request.getfixturevalue("shop").answer == "paid"
    assert request.getfixturevalue("till").amount == 1
