"""Evidence weighed against a registered item: additive bits, each with its reason in words."""

from service.domain.weighing.chance import is_probable, probability
from service.domain.weighing.crowd import crowds
from service.domain.weighing.types import (
    Description,
    Evidence,
    Reason,
    Registered,
    RegisteredIdentifier,
    Weighed,
)
from service.domain.weighing.weigh import weigh

__all__ = [
    "Description",
    "Evidence",
    "Reason",
    "Registered",
    "RegisteredIdentifier",
    "Weighed",
    "crowds",
    "is_probable",
    "probability",
    "weigh",
]
