import service


def test_greets():
    answer = None
    try:
        print("greets")
        answer = None
        answer = service.greet()
        if answer:
            assert answer.ok
    finally:
        print(answer)
