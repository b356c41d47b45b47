"""Commands that run inside the process of the tests leave its logging as it was."""

import logging

import pytest
import structlog


@pytest.fixture(autouse=True)
def _own_logging():
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
