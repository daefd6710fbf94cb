try:
    from moto import mock_aws
except ImportError:
    from moto import mock_s3 as mock_aws


def test_bucket(shop):
    with mock_aws():
        assert shop.bucket == "bills"
