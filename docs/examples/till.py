"""A till that checks goods by Homeward's API, with Python's standard library alone.

    HOMEWARD=https://register.example.org HOMEWARD_KEY=hwk_… python till.py "Dana" 359211106482136

It prints the answer and what to do. A lost line loses nothing: the same question goes again under the same
Idempotency-Key, so that it is one check however often it is sent.
"""

import hashlib
import hmac
import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid


def check(register, key, person, value, tries=5, wait=2.0):
    """The answer to one number, as a dict; raises OSError when the line stays away, ValueError for a refusal."""
    question = {"readings": [{"value": value}], "context": {"person": person}}
    headers = {
        "Authorization": f"Bearer {key}",
        "Content-Type": "application/json",
        "Idempotency-Key": str(uuid.uuid4()),
    }
    request = urllib.request.Request(f"{register}/api/v1/checks", json.dumps(question).encode(), headers)
    for left in reversed(range(tries)):
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code not in (409, 429, 502, 503, 504) or not left:
                raise ValueError(json.load(error)["detail"]) from error
            time.sleep(float(error.headers.get("Retry-After") or wait))
        except OSError:
            if not left:
                raise
            time.sleep(wait)
    raise OSError("no answer came")


def is_from_homeward(secret, headers, body, now=None, slack=300):
    """Whether a webhook's body (bytes) was signed with the secret, within five minutes of now.

    Drop an event whose Homeward-Event-Id you have seen: one may come twice.
    """
    parts = [part.split("=", 1) for part in headers.get("Homeward-Signature", "").split(",") if "=" in part]
    times = [value for name, value in parts if name == "t"]
    if len(times) != 1 or not times[0].isdigit() or abs((now or time.time()) - int(times[0])) > slack:
        return False
    expected = hmac.new(secret.encode(), times[0].encode() + b"." + body, hashlib.sha256).hexdigest()
    return any(hmac.compare_digest(expected, value) for name, value in parts if name == "v1")


def main():
    person, value = sys.argv[1:3]
    told = check(os.environ["HOMEWARD"], os.environ["HOMEWARD_KEY"], person, value)
    print(told["headline"], told["check"])
    for line in told["advice"]:
        print("-", line)


if __name__ == "__main__":
    main()
