"""Plain English: what households read is for somebody of nine.

Measured by the Automated Readability Index (Smith and Senter, 1967): 4.71 · letters a word + 0.5 · words a sentence
− 21.43. An index of 4 is a nine-year-old's; it is measured over whole pages, since it means little for one sentence.
"""

import logging
import re
from collections import defaultdict

from tests.words.pseudo import marked_texts

MOST = 4.0
LONGEST = 30  # words in one sentence
_FEWEST = 40  # words: of fewer the index says little
_LOG = logging.getLogger(__name__)


def _sentences(text: str) -> list[list[str]]:
    text = re.sub(r"<[^>]+>", " ", text)
    text = re.sub(r"%\(\w+\)[sdr]|\{\{[^}]+\}\}", "thing", text)
    found = [re.findall(r"[A-Za-z’'-]+|\d+", sentence) for sentence in re.split(r"(?<=[.?!])\s+", text)]
    return [words for words in found if len(words) >= 3]


def _read() -> dict[str, list[list[str]]]:
    """What stands on the pages of a household and in what they are built of: file → sentences."""
    found = defaultdict(list)
    for file, message in marked_texts():
        if file.startswith("service/household"):
            found[file] += _sentences(message if isinstance(message, str) else message[1])
    return found


def index(sentences: list[list[str]]) -> float:
    words = [word for sentence in sentences for word in sentence]
    return 4.71 * sum(map(len, words)) / len(words) + 0.5 * len(words) / len(sentences) - 21.43


def test_the_index_grows_with_words_and_sentences() -> None:
    assert index(_sentences("The cat sat on the mat. It was a red cat.")) < 0
    assert index(_sentences("Notwithstanding antecedent considerations, jurisdictional determinations prevail.")) > 14


def test_the_pages_of_a_household_are_for_somebody_of_nine() -> None:
    pages = {file: sentences for file, sentences in _read().items() if sum(map(len, sentences)) >= _FEWEST}
    levels = {file: round(index(sentences), 1) for file, sentences in pages.items()}
    whole = index([sentence for sentences in pages.values() for sentence in sentences])
    _LOG.info(
        "%d pages: index %.1f; the hardest are %s", len(pages), whole, sorted(levels.items(), key=lambda x: -x[1])[:3]
    )
    assert len(pages) > 40
    assert {file: level for file, level in levels.items() if level > MOST} == {}
    assert [" ".join(one) for sentences in pages.values() for one in sentences if len(one) > LONGEST] == []
