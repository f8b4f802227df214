"""The county that the dialogues happen in."""

import pytest

from models.db import Database
from tests.handlers.world import World


@pytest.fixture
def world(db: Database) -> World:
    """A small county on each kind of database."""
    return World(db)
