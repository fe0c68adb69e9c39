"""Tests of sslbib.export."""
