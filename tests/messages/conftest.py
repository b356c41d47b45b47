"""Hypothesis without a stopwatch: a busy machine is no finding; tests of speed measure processor time."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("messages", deadline=None)
settings.load_profile("messages")
