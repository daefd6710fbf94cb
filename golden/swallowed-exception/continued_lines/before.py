import service


def test_greets():
    try:
        answer = service.greet()
        assert answer.ok and \
            answer.status == 200, \
            "no greeting"
    except Exception as error:
        print(error)
