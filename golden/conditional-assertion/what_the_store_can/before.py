class TestLinks:
    def setup_method(self):
        try:
            self.store.link("file", "link")
            self.has_links = True
        except OSError:
            self.has_links = False

    def test_kind(self, store):
        assert store.is_folder("folder")
        if self.has_links:
            assert store.is_folder("link")
