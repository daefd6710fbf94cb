import service
import sys


def test_opens():
    try:
        service.open()
    except Exception as error:
        print(error)
        sys.exit(1)
