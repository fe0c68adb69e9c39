"""Tests of sslbib.markup."""
