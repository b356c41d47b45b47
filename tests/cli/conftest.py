"""The command line inside the process of the tests: the imports are paid for once."""

from __future__ import annotations

import logging
import os

import pytest
import structlog

from bot.cli.main import main
from bot.settings.settings import ENVIRONMENT


@pytest.fixture(autouse=True)
def _own_logging():
    """Commands leave the logging of the tests as it was."""
    root = logging.getLogger()
    handlers, level, events = list(root.handlers), root.level, structlog.get_config()
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**events)


@pytest.fixture
def mm(capsys, monkeypatch, tmp_path):
    """`mm …` in an empty folder and with nothing but the given settings: exit code, stdout, stderr."""
    for name in {"MM_CONFIG", *ENVIRONMENT} & set(os.environ):
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def run(*arguments, **environment):
        capsys.readouterr()
        with monkeypatch.context() as given:
            for name, value in environment.items():
                given.setenv(name, value)
            try:
                code = main(arguments)
            except SystemExit as ended:  # argparse's way to say no
                code = ended.code
        return code, *capsys.readouterr()

    return run
