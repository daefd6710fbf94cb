def check_balance(shares, moved):
    for one in shares:
        for other in shares:
            mine, theirs = shares[one], shares[other]
            if len(mine) > len(theirs):
                assert moved(one, other) == 0
            if len(theirs) > len(mine):
                assert moved(other, one) == 0


def test_balance(shop):
    check_balance(shop.shares(), shop.moved)
