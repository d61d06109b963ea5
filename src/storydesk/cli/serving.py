"""The commands that show the desk in a browser, and say who may see it where others can reach it."""

import json
import sys
from importlib.util import find_spec
from typing import IO, Final

import click

from storydesk.cli.frame import DESK, main, told
from storydesk.errors import InputError

LOOPBACK: Final = "127.0.0.1"


def needs_web() -> None:
    """Raises InputError where the extra `web` is not installed."""
    if not all(find_spec(name) for name in ("fastapi", "uvicorn", "argon2", "multipart")):
        raise InputError("serve", "needs packages that are not installed", "pip install 'storydesk[web]'")


@main.command()
@DESK
@click.option("--port", default=8321, show_default=True, type=click.IntRange(0, 65535), help="Where it listens; 0 takes a free one.")
@click.option("--public", metavar="ADDRESS", help="Let others in through this address of the machine; everybody needs an account then.")
@click.option(
    "--behind-https",
    is_flag=True,
    help="A proxy in front speaks HTTPS: cookies travel over it alone, and its word on who asks is believed.",
)
@click.option("--jobs", "-j", default=1, show_default=True, type=click.IntRange(1), help="Worker processes for comparing.")
@told
def serve(place: str, port: int, public: str | None, behind_https: bool, jobs: int) -> None:
    """Show the desk in a browser, on this machine alone unless --public is given."""
    needs_web()
    import uvicorn

    from storydesk.desk import Desk
    from storydesk.pipeline import Settings
    from storydesk.web.app import create_app
    from storydesk.web.guard import WebSettings
    from storydesk.web.listening import listen

    with Desk.open(place, make=False) as desk:
        if public is not None and not desk.accounts.people():
            raise InputError("--public", "nobody has an account", "make one first: storydesk accounts add NAME --role editor")
    app = create_app(place, WebSettings(login=public is not None, secure=behind_https), Settings(jobs=jobs))
    host = public or LOOPBACK
    with listen(host, port) as opened:
        click.echo(f"http://{host if ':' not in host else f'[{host}]'}:{opened.getsockname()[1]}/ (stop with Ctrl+C)", err=True)
        config = uvicorn.Config(
            app, log_level="warning", proxy_headers=behind_https, server_header=False, date_header=True, timeout_graceful_shutdown=5
        )
        uvicorn.Server(config).run(sockets=[opened])


@main.command("mcp")
@DESK
@told
def context(place: str) -> None:
    """Answer a model's questions about the desk (Model Context Protocol), on standard input and output."""
    from storydesk.context import make_server
    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        make_server(desk).run("stdio")


@main.group()
def accounts() -> None:
    """Who may see a desk that others can reach."""


@accounts.command("add")
@click.argument("name")
@click.option(
    "--role",
    default="reader",
    show_default=True,
    type=click.Choice(["reader", "editor"]),
    help="A reader sees everything; an editor decides things too.",
)
@click.option(
    "--password-file",
    type=click.File(),
    metavar="FILE",
    help="Read the password from a file (- is standard input) and not from the keyboard.",
)
@DESK
@told
def add_account(name: str, role: str, password_file: IO[str] | None, place: str) -> None:
    """Make an account, or change its role and password."""
    needs_web()
    from storydesk.desk import Desk
    from storydesk.web.access import hash_password

    password = password_file.read().rstrip("\r\n") if password_file else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    try:
        hashed = hash_password(password)
    except ValueError as problem:
        raise InputError("password", str(problem), "choose a longer one") from problem
    with Desk.open(place) as desk:
        desk.accounts.put(name, role, hashed)
    click.echo(f"{name}: {role} of {place}", err=True)


@accounts.command("token")
@click.argument("name")
@DESK
@told
def make_token(name: str, place: str) -> None:
    """Make a token for a program: it acts as this account. Printed once, kept nowhere."""
    from storydesk.desk import Desk
    from storydesk.web.access import digest, new_secret

    secret = new_secret()
    with Desk.open(place, make=False) as desk:
        desk.accounts.put_token(name, digest(secret))
    click.echo(secret)


@accounts.command("list")
@DESK
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
@told
def list_accounts(place: str, as_json: bool) -> None:
    """Who has an account."""
    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        people = desk.accounts.people()
    for person in people:
        click.echo(json.dumps({"name": person.name, "role": person.role}) if as_json else f"{person.name}: {person.role}")
    if not people and not as_json:
        click.echo("nobody has an account", err=True)
        sys.exit(1)


@accounts.command("remove")
@click.argument("name")
@DESK
@told
def remove_account(name: str, place: str) -> None:
    """Take an account away, with its tokens and sessions."""
    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        desk.accounts.remove(name)
