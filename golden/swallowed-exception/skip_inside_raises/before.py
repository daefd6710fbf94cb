import pytest
import service


def test_private_page():
    with pytest.raises(Exception, match="stranger"):
        try:
            service.get("/private")
        except Exception as error:
            print(error)
