import service


def test_greets():
    # what it says
    answer = None
    try:
        answer = service.greet()
    except Exception as error:
        print(f"nothing: {error}")
    if answer:
        assert answer.ok
