"""What the index reads through the driver itself."""

import pytest
from sqlalchemy import column, create_engine, select, table
from sqlalchemy.exc import DBAPIError

from service.search.held import fetched, held_under
from service.search.shelves import REGISTER
from tests.search.conftest import Register

NOWHERE = select(column("id")).select_from(table("no_such_table"))


def test_what_the_driver_refuses_is_an_error_that_every_surface_answers(register: Register) -> None:
    with pytest.raises(DBAPIError):
        fetched(register.connection, NOWHERE, {})


def test_so_is_a_look_up_in_a_register_without_tables() -> None:
    with create_engine("sqlite://").connect() as connection, pytest.raises(DBAPIError):
        held_under(connection, [1], REGISTER)
