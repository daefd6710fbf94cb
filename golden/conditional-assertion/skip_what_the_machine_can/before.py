import os


class TestLinks:
    kinds = ()

    @classmethod
    def setup_class(cls):
        try:
            os.symlink("file", "link")
            os.remove("link")
            cls.has_links = True
        except OSError:
            cls.has_links = False

    def test_kind(self, store):
        assert store.is_folder("folder")
        if self.has_links:
            assert store.is_folder("link")
        if "locked" in self.kinds:
            assert store.is_locked("file")
