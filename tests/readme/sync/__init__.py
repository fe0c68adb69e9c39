"""Tests of sslbib.readme.sync."""
