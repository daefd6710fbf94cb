from tests.e2e import support as given


def test_account(bank):
    assert bank.balance(given.CUSTOMER) == given.rounded(12_00)
