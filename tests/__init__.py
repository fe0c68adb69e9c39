"""Tests of sslbib."""
