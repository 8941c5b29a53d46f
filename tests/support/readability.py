"""Flesch reading ease of English text (Flesch 1948): 60 and more is plain English."""

import re

WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’][A-Za-z]+)*")
SENTENCE_END = re.compile(r"[.?!]+(?=[\s”)\]]|$)|\n")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?<![^aeiouy]l)e$|(?<![sxzcgh])es$|(?<![td])ed$")
APART = re.compile(r"(?<![tscgx])i[aeou](?!ve?$|f$|ld|w|ce|r?n?d$)|ual|eo(?!p)|eing$|rea$|dea$|reat|sm$")
FEWEST_WORDS = 4
"""A shorter piece is a label, a name or a number."""


def reading_ease(text: str) -> float:
    """Return 206.835 − 1.015 × words a sentence − 84.6 × syllables a word; a line break ends a sentence."""
    sentences = [
        words for piece in SENTENCE_END.split(text) if len(words := WORD.findall(piece)) >= FEWEST_WORDS
    ]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 100.0
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * sum(map(syllables, words)) / len(words)


def syllables(word: str) -> int:
    """Return an estimate: groups of vowels without a silent e at the end, and vowels that are said apart."""
    lower = re.sub(r"['’].*", "", word.lower())
    return max(1, len(VOWELS.findall(SILENT.sub("", lower))) + len(APART.findall(lower)))
