"""Fixtures that every test may ask for."""

from hypothesis import settings

pytest_plugins = ["tests.sound_server"]

# A busy machine is no bug, and a test finds the same today and tomorrow.
settings.register_profile("second-take", deadline=None, derandomize=True)
settings.load_profile("second-take")
