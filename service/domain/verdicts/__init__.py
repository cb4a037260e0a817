"""One verdict from everything weighed, and what to do about it."""

from service.domain.verdicts.advice import Advice, advice
from service.domain.verdicts.decide import Asker, Standing, Verdict, decide

__all__ = ["Advice", "Asker", "Standing", "Verdict", "advice", "decide"]
