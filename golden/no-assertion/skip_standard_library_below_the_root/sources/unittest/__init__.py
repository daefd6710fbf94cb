from unittest.case import TestCase
