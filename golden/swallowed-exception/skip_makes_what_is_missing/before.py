import pytest
from shop import ClientError, NotFound, client, make_user


def ensure(name):
    try:
        return client.get_bucket(name)
    except NotFound:
        return client.create_bucket(name)


def ensure_all(names):
    for name in names:
        try:
            client.head_bucket(Bucket=name)
        except ClientError:
            client.create_bucket(Bucket=name)


@pytest.fixture
def bucket():
    try:
        client.head_bucket(Bucket="tea")
    except Exception as error:
        print(f"not there: {error}")
        client.create_bucket(Bucket="tea")
    yield "tea"


@pytest.fixture
def token():
    try:
        found = client.login("eve", "secret")
    except Exception:
        client.register("eve", "secret")
        found = client.login("eve", "secret")
    return found


@pytest.fixture
def user():
    try:
        found = client.users.get(name="eve")
    except NotFound:
        found = make_user(name="eve")
    return found


def test_buckets(bucket, token, user):
    ensure("oil")
    ensure_all(["oil", "tea"])
    assert client.buckets() == ["oil", "tea"]
    assert token.user == user
