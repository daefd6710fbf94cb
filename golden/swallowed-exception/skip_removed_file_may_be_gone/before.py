import os

import service


def test_report():
    try:
        os.unlink("report.txt")
    except FileNotFoundError:
        pass
    service.report("report.txt")
    assert os.path.exists("report.txt")
