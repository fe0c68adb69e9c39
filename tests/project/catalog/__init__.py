"""Tests of sslbib.catalog."""
