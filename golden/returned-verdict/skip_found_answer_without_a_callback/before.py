from site import page


def test_page_is_sent(request):
    answer = page(request)

    def sent(_):
        assert request.written == b"hello"

    request.addCallback(sent)
    return answer
