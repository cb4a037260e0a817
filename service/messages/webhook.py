"""Posting one event to an address of somebody else's: signed, to a public address alone, following nowhere."""

import hmac
import ipaddress
import socket
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import urlsplit

import urllib3

from service.domain.phrases import N_

_TIMEOUT = urllib3.Timeout(connect=5, read=10)  # seconds
_LONGEST = 500
_HERE = "127.0.0.1"  # for a register at home there, which anybody tries out beside a program of theirs


class Refusing(OSError):
    """The address was reached and did not take the event, or must not be reached."""


def unusable(address: str, at_home: bool) -> str:
    """Why events cannot be posted to an address; empty if they can."""
    parts = urlsplit(address)
    if len(address) > _LONGEST or not address.isascii() or not address.isprintable() or " " in address:
        return N_("Write an address of at most %(most)s characters, without spaces.", most=_LONGEST)
    try:
        host, _port = parts.hostname, parts.port
    except ValueError:
        return N_("The port of this address is not a number.")
    if parts.scheme != "https" and not (at_home and parts.scheme == "http" and host == _HERE):
        return N_("Write an address that begins with https://")
    if not host or parts.username or parts.password:
        return N_("Write an address with a host, and without a name or a password in it.")
    return ""


def signature(secret: str, at: int, body: str) -> str:
    """HMAC-SHA-256 over the time (seconds since 1970), a full stop and the body, in hex."""
    return hmac.new(secret.encode(), f"{at}.{body}".encode(), sha256).hexdigest()


def post_event(address: str, body: str, event_id: str, secrets: Sequence[str], at: int, at_home: bool = False) -> None:
    """Post it; raises OSError, and Refusing for an answer other than 2xx and for an address that is not public.

    The name is looked up once and that address is connected to, so that a name cannot lead elsewhere in between.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    to = host if at_home and host == _HERE else _public(host, port)
    signed = ",".join([f"t={at}", *(f"v1={signature(secret, at, body)}" for secret in secrets)])
    headers = {
        "Host": parts.netloc,
        "Content-Type": "application/json",
        "User-Agent": "Homeward",
        "Homeward-Event-Id": event_id,
        "Homeward-Signature": signed,
    }
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with _pool(parts.scheme, host, to, port) as pool:
            answer = pool.request(
                "POST", path, body=body.encode(), headers=headers, redirect=False, preload_content=False, retries=False
            )
            answer.release_conn()
    except urllib3.exceptions.HTTPError as error:
        raise Refusing(f"not reached: {type(error).__name__}") from error
    if not 200 <= answer.status < 300:
        raise Refusing(f"answered {answer.status}")


def _pool(scheme: str, host: str, to: str, port: int) -> urllib3.HTTPConnectionPool:
    if scheme == "http":
        return urllib3.HTTPConnectionPool(to, port, timeout=_TIMEOUT)
    return urllib3.HTTPSConnectionPool(
        to, port, timeout=_TIMEOUT, cert_reqs="CERT_REQUIRED", server_hostname=host, assert_hostname=host
    )


def _public(host: str, port: int) -> str:
    """The address that a name stands for, once it is known to lie outside."""
    found = {entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    for one in sorted(map(str, found)):
        if not ipaddress.ip_address(one.split("%")[0]).is_global:
            raise Refusing("the name leads to a private address")
    return str(sorted(map(str, found))[0])
