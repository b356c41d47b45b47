"""Processes that start in no time: everything is imported once, before the fork."""

import multiprocessing

import pytest


@pytest.fixture(scope="session")
def forkserver():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.digests.kill.victim", "tests.digests.kill.watch"])
    return context
