"""The rows of the docket; the only import of SQLModel.

A row is never changed and never deleted: the database refuses both, and each row carries
the digest of the one before it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, DateTime, Text, event
from sqlalchemy.engine import Connection
from sqlalchemy.schema import Table
from sqlmodel import Field, SQLModel


class Entry(SQLModel, table=True):
    """One adjudication as it was recorded."""

    __tablename__ = "docket"
    __table_args__ = {"sqlite_autoincrement": True}

    number: int | None = Field(default=None, primary_key=True)
    case: str = Field(index=True)
    assessed_on: str = Field(index=True)
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    outcomes: str
    """``R1/M1/accountability=waive:conclude``, by respondent; for searching only."""
    rulebooks: str
    case_digest: str
    adjudication: str = Field(sa_column=Column(Text, nullable=False))
    """The canonical adjudication object."""
    previous: str
    digest: str = Field(unique=True)


_GUARDS = (
    (
        "CREATE TRIGGER IF NOT EXISTS docket_no_update BEFORE UPDATE ON docket "
        "BEGIN SELECT RAISE(ABORT, 'the docket is append-only'); END"
    ),
    (
        "CREATE TRIGGER IF NOT EXISTS docket_no_delete BEFORE DELETE ON docket "
        "BEGIN SELECT RAISE(ABORT, 'the docket is append-only'); END"
    ),
)


def _guard(target: Table, connection: Connection, **_: object) -> None:
    """Make SQLite refuse to change or delete a row."""
    del target
    if connection.dialect.name == "sqlite":
        for statement in _GUARDS:
            connection.exec_driver_sql(statement)


event.listen(SQLModel.metadata.tables["docket"], "after_create", _guard)
