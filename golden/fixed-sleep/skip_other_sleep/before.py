class Cat:
    def sleep(self, hours):
        return hours


def sleep(seconds):
    return seconds


def test_cat():
    cat = Cat()
    cat.sleep(8)
    sleep(8)
    assert cat
