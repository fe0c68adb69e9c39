"""Fixtures for all tests."""

from __future__ import annotations

import importlib
import os
import pkgutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import sslbib

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""Reading and test material beside the checkout; it need not be there."""


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk: what is written is there for the test, and nobody pulls the plug."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared material, or skip."""
    if not SHARED.is_dir():
        pytest.skip("the shared test material is not beside the checkout")
    return SHARED


# The same examples on every run, so that a red suite means a change of the code; `make explore` looks for new ones.
settings.register_profile("fixed", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "explore", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


def pytest_collection_finish() -> None:
    """Import the whole package: hypothesis takes values out of the modules that are there when it draws."""
    for module in pkgutil.walk_packages(sslbib.__path__, "sslbib."):
        if module.name != "sslbib.__main__":
            importlib.import_module(module.name)


def examples(number: int) -> int:
    """Return how many examples a property is tried on: this many, or twenty times as many while exploring."""
    return number * 20 if os.environ.get("HYPOTHESIS_PROFILE") == "explore" else number
