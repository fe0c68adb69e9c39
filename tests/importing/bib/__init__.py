"""Tests of sslbib.importing.bib."""
