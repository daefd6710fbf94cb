from pathlib import Path
from unittest.mock import patch

from shop import Shop


def test_order_is_kept(mocker, tmp_path):
    mocker.patch("shop.storage.folder", return_value=str(tmp_path / "orders"))
    shop = Shop()
    shop.order("rug")
    assert shop.orders() == ["rug"]


def test_order_is_written(tmpdir):
    with patch("shop.storage.folder", lambda: Path(tmpdir)):
        assert Shop().order("rug").file.exists()
