"""Only public addresses, however they are spelled or wrapped."""

import pytest

from storydesk.fetch.addresses import RefusedError, is_public, permitted, resolve


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34", "64:ff9b::8.8.8.8", "2002:808:808::1"],
)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1",
        "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe", "no address", "",
    ],
)  # fmt: skip
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0.0.0.0", "2130706433", "127.1", "0x7f.1", "017700000001", "::1", "::ffff:127.0.0.1"]
)
def test_every_spelling_of_loopback_is_refused(host: str) -> None:
    with pytest.raises(RefusedError) as refused:
        permitted(host, 80, frozenset())
    assert refused.value.reason in ("private_address", "no_such_host")


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(RefusedError, match="private_address"):
        permitted("news.example", 443, frozenset(), lambda host, port: ["93.184.216.34", "10.0.0.1"])


@pytest.mark.parametrize("port", [22, 25, 6379, 8080])
def test_odd_ports_are_refused(port: int) -> None:
    with pytest.raises(RefusedError, match="port_not_allowed"):
        permitted("news.example", port, frozenset(), lambda host, port: ["93.184.216.34"])


def test_a_host_may_be_allowed_by_name() -> None:
    assert permitted("LOCALHOST", 8080, frozenset({"localhost"}), lambda host, port: ["127.0.0.1"]) == ["127.0.0.1"]
    assert permitted("intra.example", 8080, frozenset({"intra.example:8080"}), lambda host, port: ["10.0.0.1"]) == ["10.0.0.1"]
    with pytest.raises(RefusedError):
        permitted("intra.example", 8081, frozenset({"intra.example:8080"}), lambda host, port: ["10.0.0.1"])


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 70 + ".example", "\udcff"])
def test_a_host_that_is_none(host: str) -> None:
    with pytest.raises(RefusedError, match="no_such_host"):
        resolve(host, 80)
