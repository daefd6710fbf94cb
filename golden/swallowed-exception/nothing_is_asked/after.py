def test_does_not_stop():
    def halve(number):
        return 1 / number

    halve(0)
