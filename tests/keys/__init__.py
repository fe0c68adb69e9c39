"""Tests of sslbib.keys."""
