"""Tests of sslbib.resolve."""
