from unittest.mock import patch

from shop import review


@patch("shop.model.complete")
def test_review(mock_complete):
    mock_complete.return_value = "The change is good and complete."
    verdict = review.run(7)
    assert '["The change is good and complete."]' in verdict
