import service


def test_reports():
    try:
        service.report()
    except Exception as error:
        problem = str(error)
    print(problem)
