"""Names of dated facts in Vietnamese: of holidays, closures and sessions; the files have them in English."""

from __future__ import annotations

import re

from leadership_opt.doors import blames

_PATTERNS = (
    (r"Christmas school holidays, all zones", r"Nghỉ lễ Giáng sinh của các trường, mọi khu vực"),
    (
        r"First sessions of the People's Councils of the merged provinces",
        r"Kỳ họp thứ nhất của HĐND các tỉnh, thành phố sau sắp xếp",
    ),
    (r"Year-end and New Year closure of public offices", r"Cơ quan công nghỉ cuối năm và năm mới"),
    (r"15th National Assembly, 10th \(last\) session", r"Quốc hội khóa XV, kỳ họp thứ 10 (kỳ cuối)"),
    (r"16th National Assembly, (\d+)st session, sitting (\d)", r"Quốc hội khóa XVI, kỳ họp thứ \1, đợt \2"),
    (r"National Assembly, mid-year ordinary session (\d+), sitting (\d)", r"Quốc hội, kỳ họp giữa năm \1, đợt \2"),
    (r"National Assembly, year-end ordinary session (\d+), sitting (\d)", r"Quốc hội, kỳ họp cuối năm \1, đợt \2"),
    (
        r"Elections to the 16th National Assembly and the 2026-2031 People's Councils",
        r"Bầu cử đại biểu Quốc hội khóa XVI và đại biểu HĐND nhiệm kỳ 2026-2031",
    ),
    (r"Silver Week (\d+)", r"Tuần lễ Bạc \1"),
    (r"Korean New Year (\d+)", r"Tết Hàn Quốc (Seollal) \1"),
    (r"Chuseok (\d+)", r"Trung thu Hàn Quốc (Chuseok) \1"),
    (r"Christmas and New Year (\d+)", r"Giáng sinh và năm mới \1"),
    (r"Viet Nam Culture Day (\d+)", r"Ngày Văn hóa Việt Nam \1"),
    (r"15th National Assembly, (\d+)th session, sitting (\d)", r"Quốc hội khóa XV, kỳ họp thứ \1, đợt \2"),
    (
        r"Provincial People's Councils, mid-year regular sessions (\d+) \(window, late because of the merger\)",
        r"HĐND cấp tỉnh, kỳ họp thường lệ giữa năm \1 (khoảng thời gian, muộn do sắp xếp)",
    ),
    (
        r"Provincial People's Councils, mid-year regular sessions (\d+) \(window\)",
        r"HĐND cấp tỉnh, kỳ họp thường lệ giữa năm \1 (khoảng thời gian)",
    ),
    (
        r"Provincial People's Councils, year-end regular sessions (\d+) \(window\)",
        r"HĐND cấp tỉnh, kỳ họp thường lệ cuối năm \1 (khoảng thời gian)",
    ),
    (r"August closure of schools and administrations (\d+)", r"Trường và cơ quan nghỉ tháng 8 năm \1"),
    (r"Golden Week (\d+)", r"Tuần lễ Vàng \1"),
    (
        r"Hùng Kings day, Reunification Day and Labour Day (\d+)",
        r"Giỗ Tổ Hùng Vương, ngày Chiến thắng và Quốc tế Lao động \1",
    ),
    (r"Hùng Kings day (\d+)", r"Giỗ Tổ Hùng Vương \1"),
    (r"Reunification Day and Labour Day (\d+)", r"Ngày Chiến thắng và Quốc tế Lao động \1"),
    (r"National Day (\d+)", r"Quốc khánh \1"),
    (r"New Year (\d+)", r"Tết Dương lịch \1"),
    (r"(Tết .+) \(lunar new year (\d+) (Jan|Feb) (\d+)\)", r"\1 \4"),
)


@blames(name=(str,))
def calendar_name_vi(name: str) -> str | None:
    """Return the Vietnamese name of a holiday, a closure of a host or a session; None if there is none.

    Parameters
    ----------
    name
        ``CalendarFact.name``.

    Examples
    --------
    >>> calendar_name_vi("National Day 2027"), calendar_name_vi("Obon")
    ('Quốc khánh 2027', None)
    """
    for pattern, vietnamese in _PATTERNS:
        if re.fullmatch(pattern, name):
            return re.sub(pattern, vietnamese, name)
    return None
