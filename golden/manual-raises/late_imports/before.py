import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(__file__)))

import shutil  # noqa: E402
from contextlib import contextmanager  # noqa: E402

from loader.tables import Loader  # noqa: E402


@contextmanager
def folder():
    yield "tables"
    shutil.rmtree("tables")


def test_broken_file_is_refused():
    with folder() as place:
        try:
            Loader(place).read("broken")
            raise AssertionError("read a broken file")
        except ValueError as error:
            assert "broken" in str(error)
