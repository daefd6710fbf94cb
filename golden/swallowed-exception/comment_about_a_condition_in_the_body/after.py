import service


def test_health():
    answer = service.health()
    # may be none in the first minutes
    if answer.text:
        print(answer.text)
    assert answer.ok
