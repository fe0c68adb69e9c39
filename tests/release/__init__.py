"""Tests of what is made and checked before a release."""
