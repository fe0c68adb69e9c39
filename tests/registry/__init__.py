"""Tests of sslbib.registry."""
