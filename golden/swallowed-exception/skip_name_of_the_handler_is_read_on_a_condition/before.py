import service


def test_reports(verbose):
    try:
        service.report()
    except Exception as error:
        problem = str(error)
    if verbose:
        print(problem)
