"""Tests of sslbib.table."""
