"""Fixtures for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""Reading and test material beside the checkout; it need not be there."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared material, or skip."""
    if not SHARED.is_dir():
        pytest.skip("the shared test material is not beside the checkout")
    return SHARED
