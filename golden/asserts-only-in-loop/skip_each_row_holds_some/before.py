def test_refused(shop):
    cases = [{"kind": "paint", "words": ["<script>", "<img>"]}, {"kind": "shell", "words": ["; ls"]}]
    for case in cases:
        words = case["words"]
        for word in words:
            assert word not in shop.page(case["kind"])
