import pytest
from shop import ClientError, client, make_user


def ensure_all(names):
    for name in names:
        try:
            client.head_bucket(Bucket=name)
        except ClientError:
            client.create_bucket(Bucket="other")


@pytest.fixture
def bucket():
    try:
        client.head_bucket(Bucket="tea")
    except Exception as error:
        print(f"not there: {error}")
        client.empty_bucket(Bucket="tea")
    yield "tea"


@pytest.fixture
def user():
    try:
        found = client.users.get(name="eve")
    except Exception:
        found = make_user(name="eve")
    return found


def test_buckets(bucket, user):
    ensure_all(["oil", "tea"])
    assert client.buckets() == ["oil", "tea"]
    assert user.name == "eve"
