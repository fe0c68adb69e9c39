"""Tests of sslbib.works."""
