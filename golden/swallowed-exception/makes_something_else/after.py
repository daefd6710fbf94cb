import pytest
from shop import ClientError, client


def ensure_all(names):
    errors = []
    for name in names:
        try:
            client.head_bucket(Bucket=name)
        except ClientError as error:
            errors.append(f"{name}: {error!r}")
            client.create_bucket(Bucket="other")
    assert not errors, f"{len(errors)} failed: {errors}"


@pytest.fixture
def bucket():
    try:
        client.head_bucket(Bucket="tea")
    except Exception as error:
        print(f"not there: {error}")
        client.empty_bucket(Bucket="tea")
        raise
    yield "tea"


@pytest.fixture
def user():
    found = client.users.get(name="eve")
    return found


def test_buckets(bucket, user):
    ensure_all(["oil", "tea"])
    assert client.buckets() == ["oil", "tea"]
    assert user.name == "eve"
