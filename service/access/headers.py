"""Headers that keep pages to themselves: no other host, no frames, nothing kept by shared caches."""

from flask import Response, request

_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def secure(answer: Response) -> Response:
    """Add the headers to every answer; styles and icons may be kept, answers may not."""
    answer.headers.setdefault("Content-Security-Policy", _POLICY)
    answer.headers.setdefault("X-Content-Type-Options", "nosniff")
    answer.headers.setdefault("Referrer-Policy", "same-origin")
    answer.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    answer.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(), microphone=()")
    if request.endpoint and request.endpoint.endswith("static"):
        answer.headers["Cache-Control"] = "public, max-age=3600"
    elif not answer.cache_control.private:  # a view that says so answers with the asker's own picture
        answer.headers["Cache-Control"] = "no-store"
    return answer
