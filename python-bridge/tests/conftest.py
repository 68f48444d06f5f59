from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

_SEED = int(os.environ.get("NOGC_SEED") or random.SystemRandom().randrange(1 << 32))

settings.register_profile(
    "nogc",
    deadline=None,
    max_examples=40,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("nogc")


def pytest_report_header() -> str:
    return f"NOGC_SEED={_SEED} (set it to repeat these random draws)"


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> random.Random:
    """Random draws that depend on the seed in the report header and on the test alone."""
    return random.Random(f"{_SEED} {request.node.nodeid}")
