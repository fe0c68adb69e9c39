"""Tests of sslbib.readme.write."""
