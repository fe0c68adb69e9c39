"""Tests of sslbib.references."""
