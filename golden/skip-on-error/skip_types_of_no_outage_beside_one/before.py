import pytest

import service


def test_images():
    try:
        images = service.images("red")
        assert images == ["red"]
    except (ConnectionError, service.NoCredentials) as error:
        pytest.skip(f"no images: {error}")
