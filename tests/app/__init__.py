"""Tests of sslbib.app."""
