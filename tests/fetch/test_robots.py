"""robots.txt: what may be fetched and how often, and files that are none."""

import time

import pytest

from storydesk.fetch.addresses import RefusedError
from storydesk.fetch.http import Answer
from storydesk.fetch.robots import LARGEST, Robots, Rules, read_rules

RULES = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n\nUser-agent: storydesk\nAllow: /\nRequest-rate: 1/20s\n"


def test_rules() -> None:
    rules = read_rules(RULES)
    assert rules.refusal("https://post.example/private/1", "other") == "its robots.txt asks not to"
    assert rules.refusal("https://post.example/private/1", "storydesk") == ""
    assert (rules.pause("other"), rules.pause("storydesk")) == (7.0, 20.0)


@pytest.mark.parametrize(
    ("status", "refused"), [(200, True), (404, False), (403, False), (410, False), (500, True), (503, True), (429, True)]
)
def test_status(status: int, refused: bool) -> None:
    robots = Robots(lambda url: Answer(url, status, {}, RULES), lambda: 0.0)
    assert bool(robots.rules("https://post.example/private").refusal("https://post.example/private", "x")) is refused


def test_a_site_that_cannot_be_reached_is_left_alone() -> None:
    def get(url: str) -> Answer:
        raise RefusedError("too_slow", "")

    assert Robots(get, lambda: 0.0).rules("https://post.example/").refusal("https://post.example/", "x")


def test_asked_once_a_day_and_a_failure_once_an_hour() -> None:
    asked: list[str] = []
    moment = [0.0]

    def get(url: str) -> Answer:
        asked.append(url)
        return Answer(url, 500 if "bad" in url else 404, {}, b"")

    robots = Robots(get, lambda: moment[0])
    for passed in (1.0, 3_599.0, 3_602.0, 86_399.0, 86_402.0):
        moment[0] = passed
        robots.rules("https://good.example/a")
        robots.rules("https://bad.example/b")
    assert asked.count("https://good.example/robots.txt") == 2
    assert asked.count("https://bad.example/robots.txt") == 3


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Not found</body></html>",
        b"\xff\xfe\0\0",
        b"\0" * 1000,
        b"User-agent: *\nDisallow: /" + b"*" * 5000 + b"$",
        b"Disallow: /\n" * 100_000,
        b"Crawl-delay: NaN\nUser-agent: *\nCrawl-delay: 1e999",
        b"a" * (LARGEST * 2),
    ],
)
def test_any_bytes(body: bytes) -> None:
    began = time.process_time()
    rules = read_rules(body)
    assert isinstance(rules, Rules)
    assert isinstance(rules.refusal("https://post.example/" + "a" * 1000, "x"), str)
    assert rules.pause("x") >= 0
    assert time.process_time() - began < 5
