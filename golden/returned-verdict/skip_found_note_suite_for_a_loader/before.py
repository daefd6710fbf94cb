"""By this name alone, unittest's loaders ask a module for its tests: they run what pytest does not."""

import doctest

from app.testing import PageSuite


def test_suite():
    return PageSuite("pages.txt")


def test_pages():
    return doctest.DocFileSuite("pages.txt")
