from shop import review


def test_review():
    verdict = review.run(7)
    assert "Review of change 7 is done" in verdict
