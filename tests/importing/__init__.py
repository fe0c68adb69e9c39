"""Tests of sslbib.importing."""
