"""What the pages show, in a database in memory."""

import threading

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

database = SQLAlchemy()

# A database in memory is one connection: one transaction at a time.
_connection = threading.Lock()


class Score(database.Model):
    second: Mapped[int] = mapped_column(primary_key=True)
    points: Mapped[int]


class Note(database.Model):
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


def _add(row):
    with _connection, Session(database.engine) as session, session.begin():
        session.add(row)


def _all(query):
    with _connection, Session(database.engine) as session:
        return session.scalars(query).all()


def add_score(second, points):
    _add(Score(second=second, points=points))


def add_note(text):
    _add(Note(text=text))


def best_scores(most=10):
    """The rows with most points, the first is the best."""
    return _all(select(Score).order_by(Score.points.desc()).limit(most))


def notes():
    """All, the first is the oldest."""
    return _all(select(Note).order_by(Note.number))
