import service


def test_greets():
    answer = None
    try:
        print("greets")
        answer = None
        try:
            answer = service.greet()
        except Exception as error:
            print(f"nothing: {error}")
        if answer:
            assert answer.ok
    finally:
        print(answer)
