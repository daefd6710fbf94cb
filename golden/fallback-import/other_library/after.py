from moto import mock_aws


def test_bucket(shop):
    with mock_aws():
        assert shop.bucket == "bills"
