"""Tests of sslbib.project."""
