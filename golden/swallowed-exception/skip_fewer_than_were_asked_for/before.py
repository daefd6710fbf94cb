async def test_most_letters_come(inbox, count):
    letters = []
    try:
        for _ in range(count):
            letters.append(await inbox.next(timeout=3))
    except TimeoutError:
        pass
    assert len(letters) == 2, letters


async def test_some_letter_comes(inbox):
    letters = []
    for _ in range(3):
        try:
            letters.append(await inbox.next(timeout=3))
        except TimeoutError:
            print("none")
    assert len(letters) >= 1
