from shop import checkout, ledger


def prepare(
    order,  # what is bought
    currency="EUR",
):
    ledger.open(order, currency)


def finished():
    assert ledger.closed()


def test_checkout():
    prepare(
        order=7,
    )
    checkout(7)
    finished()


def test_checkout_in_dollars():
    prepare(order=8, currency="USD")
    checkout(8)
    finished()
