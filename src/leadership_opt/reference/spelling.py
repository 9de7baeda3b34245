"""One key for all the ways in which a Vietnamese place name is typed.

Two spellings get the same key if they differ only in diacritics (so also in the tone
placement of Hòa and Hoà), Unicode form, case, Ð for Đ, or in spaces, hyphens, dashes
and dots.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# U+0111 is the Vietnamese letter; U+00F0 (eth) and U+0256 look the same as capitals.
_LETTERS_LIKE_D = str.maketrans({"\u0111": "d", "\u00f0": "d", "\u0256": "d"})
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Grave, acute, tilde, hook above and dot below, as combining characters."""


@lru_cache(maxsize=4096)  # each cell of a list is compared with the same few words
def words_of(text: str) -> tuple[str, ...]:
    """Split a text into lower-case words of ASCII-folded letters and digits.

    Parameters
    ----------
    text
        Text in any Unicode form.

    Returns
    -------
    tuple of str
        The words in order, without diacritics and punctuation.

    Examples
    --------
    >>> words_of("TP.\u00a0Ðà Nẵng")
    ('tp', 'da', 'nang')
    """
    characters = []
    for character in unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS_LIKE_D):
        if character.isalnum():
            characters.append(character)
        elif unicodedata.category(character) not in ("Mn", "Cf"):
            characters.append(" ")
    return tuple("".join(characters).split())


def name_key(text: str) -> str:
    """Fold a person's name to what all its spellings share, and nobody else's name does: diacritics stay.

    Case, Unicode form, spaces, invisible characters, Ð for Đ, and the vowel on which the tone of a syllable is
    written (Hoà, Hòa) do not matter.

    Parameters
    ----------
    text
        A name in any Unicode form.

    Returns
    -------
    str
        Its words, the tone of each behind its letters.

    Examples
    --------
    >>> name_key(" MẪU  thị Hoà ") == name_key("Mẫu Thị Hòa"), name_key("Mẫu An") == name_key("Mẫu Ân")
    (True, False)
    """
    words = []
    for word in unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS_LIKE_D).split():
        seen = [character for character in word if unicodedata.category(character) != "Cf"]
        tones = [character for character in seen if character in _TONES]
        words.append("".join([character for character in seen if character not in _TONES] + sorted(tones)))
    return " ".join(words)


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """Fold a spelling to its key: its words without anything between them.

    Parameters
    ----------
    text
        Text in any Unicode form.

    Returns
    -------
    str
        Letters and digits only; empty if the text has none.

    Examples
    --------
    >>> key_of("Bà Rịa - Vũng Tàu") == key_of("ba ria vung tau") == "bariavungtau"
    True
    """
    return "".join(words_of(text))
