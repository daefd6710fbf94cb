def test_shows_the_source(router):
    print(router.source + "\n")


def test_says():
    print("nothing is asked")
