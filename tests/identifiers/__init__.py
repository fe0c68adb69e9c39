"""Tests of sslbib.identifiers."""
