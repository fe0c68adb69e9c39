"""Tests of sslbib.cli."""
