"""The conformance suite's assertions are shown in full, as those of test files are."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("dialers.conformance", "dialers.heard")
