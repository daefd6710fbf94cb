import service


def test_greets():
    answer = None
    try:
        if service.ready():
            answer = service.greet()
    except Exception as error:
        print(f"nothing: {error}")
    if answer:
        assert answer.ok
