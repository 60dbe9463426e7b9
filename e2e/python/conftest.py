import pytest

from emulator import Emulator


@pytest.fixture(scope="module")
def emulator():
    """A fresh emulator without instances for each module."""
    server = Emulator()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def demo():
    """A fresh emulator with the demo's instances for each module."""
    server = Emulator(seed="demo")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def today():
    """A fresh emulator of the service of today, with the demo's instances, for each module."""
    server = Emulator(seed="demo", edition="current")
    yield server
    server.stop()
