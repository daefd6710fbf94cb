from tests.e2e.test_case import prepare


def test_refund(charge):
    prepare(charge)
