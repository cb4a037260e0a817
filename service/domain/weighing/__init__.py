"""Evidence weighed against a registered item: additive bits, each with its reason in words."""

from service.domain.weighing.chance import DEFAULTS, Thresholds, default_thresholds, probability
from service.domain.weighing.first_look import cost, crowds
from service.domain.weighing.photos import PhotoFound
from service.domain.weighing.types import (
    Description,
    Evidence,
    Nearby,
    Reason,
    Registered,
    RegisteredIdentifier,
    Weighed,
)
from service.domain.weighing.weigh import weigh

__all__ = [
    "DEFAULTS",
    "Description",
    "Evidence",
    "Nearby",
    "PhotoFound",
    "Reason",
    "Registered",
    "RegisteredIdentifier",
    "Thresholds",
    "Weighed",
    "cost",
    "crowds",
    "default_thresholds",
    "probability",
    "weigh",
]
