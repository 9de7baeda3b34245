"""Find a country by its code or by a name that lists and workbooks use for a host."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from leadership_opt.doors import blames
from leadership_opt.reference.hosts import host_countries, is_country_code
from leadership_opt.reference.spelling import key_of

_OTHER_NAMES = """
JP: Nhật, Nhật Bổn, Nippon
FR: Cộng hòa Pháp
SG: Xin-ga-po, Sing-ga-po, Singapo, Cộng hòa Singapore
KR: Hàn, Nam Hàn, Korea, Republic of Korea, Đại Hàn Dân Quốc
AU: Úc, Ô-xtrây-li-a, Australia, Ốt-xtrây-li-a
NZ: New Zealand, Tân Tây Lan
DE: Cộng hòa Liên bang Đức, CHLB Đức
GB: Vương quốc Anh, Anh quốc, UK, Great Britain, England
US: Mỹ, USA, Hợp chúng quốc Hoa Kỳ, United States of America
CA: Canada, Gia Nã Đại
NL: Netherlands, Holland, The Netherlands
SE: Thuỵ Điển
CH: Thuỵ Sĩ, Thuỵ Sỹ, Thụy Sỹ
CN: Trung Quốc, China
TH: Thái Lan, Thailand
MY: Ma-lai-xi-a, Malaysia
IT: Ý, I-ta-li-a, Italy
IE: Ai-len, Ireland
FI: Phần Lan, Finland
DK: Đan Mạch, Denmark
NO: Na Uy, Norway
BE: Bỉ, Belgium
AT: Áo, Austria
IN: Ấn Độ, India
"""
"""Names besides those of the table of hosts, as they are common in Vietnamese and English."""


@blames(text=(str,))
def find_country(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country, or None if the text names none that is known.

    Parameters
    ----------
    text
        The code in any case, or a name with or without diacritics. UK means GB.

    Examples
    --------
    >>> find_country("jp"), find_country("Nhật Bản"), find_country("My"), find_country("Atlantis")
    ('JP', 'JP', 'MY', None)

    A code goes before a name without diacritics: MY is Malaysia, Mỹ the United States.

    >>> find_country("Mỹ")
    'US'
    """
    stripped = text.strip()
    if stripped.isascii() and is_country_code(stripped.upper()):
        return stripped.upper()
    return _codes_by_name().get(key_of(text))


@lru_cache(maxsize=1)
def _codes_by_name() -> Mapping[str, str]:
    found = {key_of(name): host.iso2 for host in host_countries() for name in (host.name_en, host.name_vi)}
    for line in _OTHER_NAMES.strip().splitlines():
        code, _, names = line.partition(": ")
        found |= {key_of(name): code for name in names.split(", ")}
    return found
