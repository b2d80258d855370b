"""The application, configured by code: no file, no variable of the environment is read."""

import secrets
from importlib import resources

from flask import Flask, Response, abort, redirect, render_template
from flask_wtf import FlaskForm
from jinja2 import FunctionLoader
from markdown_it import MarkdownIt
from sqlalchemy.pool import StaticPool
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from service.scores import add_note, best_scores, database, notes

_FILES = resources.files("service")
_KINDS = {"css": "text/css", "js": "text/javascript"}


class NoteForm(FlaskForm):
    text = StringField("Note, in Markdown", validators=[DataRequired(), Length(max=500)])


def _template(name):
    file = _FILES.joinpath("templates", name)
    return file.read_text("utf-8") if file.is_file() else None


def _static(name):
    """A static file, out of the zip. A name is one of a file, without folders."""
    kind = _KINDS.get(name.rpartition(".")[2])
    file = _FILES.joinpath("static", name)
    if kind is None or not file.is_file():
        abort(404)
    return Response(file.read_bytes(), mimetype=kind)


def _page():
    form, markdown = NoteForm(), MarkdownIt("js-default")
    if form.validate_on_submit():
        add_note(form.text.data)
        return redirect("/", 303)
    return render_template("page.html", form=form, notes=[markdown.render(note.text) for note in notes()], scores=best_scores())


def new_application():
    """A Flask application with an empty database."""
    application = Flask("service", root_path="/service", instance_path="/service", static_folder=None, template_folder=None)
    application.config.update(
        SECRET_KEY=secrets.token_bytes(32),
        SESSION_COOKIE_SAMESITE="Strict",
        SQLALCHEMY_DATABASE_URI="sqlite://",
        # One database in memory, for all threads.
        SQLALCHEMY_ENGINE_OPTIONS={"connect_args": {"check_same_thread": False}, "poolclass": StaticPool},
        TRUSTED_HOSTS=["127.0.0.1", "localhost"],
    )
    application.jinja_loader = FunctionLoader(_template)
    application.add_url_rule("/", view_func=_page, endpoint="page", methods=["GET", "POST"])
    application.add_url_rule("/static/<name>", view_func=_static, endpoint="static")
    database.init_app(application)
    with application.app_context():
        database.create_all()
    return application
