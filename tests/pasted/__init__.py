"""Tests of sslbib.listed."""
