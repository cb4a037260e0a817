"""A picture as an answer: kept by nobody but the browser of whose it is, and taken for nothing else."""

from flask import Response

from service.actions.photos import PictureShown

_KEPT_FOR = 3600  # seconds


def picture_answer(picture: PictureShown) -> Response:
    """Own pictures may be kept by one's own browser; what others see is asked for, and recorded, each time."""
    answer = Response(picture.content, mimetype=f"image/{picture.kind}")
    answer.cache_control.private = True
    if picture.own:
        answer.cache_control.max_age = _KEPT_FOR
    else:
        answer.cache_control.no_store = True
    answer.headers["Content-Disposition"] = f"inline; filename=photo.{picture.kind}"
    return answer
