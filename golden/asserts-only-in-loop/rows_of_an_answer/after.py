def test_refused(shop):
    cases = [{"kind": "paint", "words": ["<script>", "<img>"]}, {"kind": "shell", "words": []}]
    for case in cases:
        words = shop.words(case["words"])
        assert words
        for word in words:
            assert shop.page(word).refused
