"""Tests of sslbib.readme."""
