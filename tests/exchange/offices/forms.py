"""Long forms: the extract of form 2C, file codes and telephones, provinces after the mergers, English, TCVN3."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.exchange.offices import writers as as_
from tests.exchange.offices.paper import Paper
from tests.exchange.offices.samples import COMMITTEE, COUNCIL, HEAD, OTHER, PEOPLE, Person
from tests.exchange.offices.truth import Office, Said, office
from tests.exchange.offices.writers import courses_by_template


@office
def extract_of_2c(made: Office) -> None:
    """As form 2C: other dates beside the birth, the home province beside the one that puts forward, four levels."""
    paper = Paper(made, "Trích ngang 2C")
    paper.nation("TỈNH ỦY GIẢ ĐỊNH", 14)
    paper.line("TRÍCH NGANG LÝ LỊCH CÁN BỘ (theo mẫu 2C)", merge=14)
    paper.headings(
        ["Số\nTT", "Họ và tên khai sinh", "Giới tính", "Sinh ngày", "Quê quán", "Dân tộc", "Tôn giáo", "Ngày vào Đảng",
         "Trình độ", None, None, None, "Chức vụ hiện nay", "Ngày bổ nhiệm", "Tỉnh, thành phố đề cử"],
        [None, None, None, None, None, None, None, None, "Chuyên môn", "LLCT", "Ngoại ngữ", "Tin học"],
        merges="A1:A2 B1:B2 C1:C2 D1:D2 E1:E2 F1:F2 G1:G2 H1:H2 I1:L1 M1:M2 N1:N2 O1:O2",
    )  # fmt: skip
    homes, peoples = (
        ("Nam Định", "Hà Giang", "Quảng Trị", "Bến Tre", "Hải Dương"),
        ("Kinh", "Thái", "Kinh", "Kinh", "Tày"),
    )

    def home(number: int, one: Person) -> Said:
        return Said(homes[number - 1]).tagged("Quê quán")

    def ethnic(number: int, one: Person) -> Said:
        return Said(peoples[number - 1]).tagged("Dân tộc")

    def joined(number: int, one: Person) -> date:
        return date(1995 + number, 2, 3)

    def appointed(number: int, one: Person) -> Said:
        return Said(date(2021, 6, number), post_from=date(2021, 6, number))

    levels = ("Thạc sĩ", "Cao cấp", None, "B")
    language = as_.text("Tiếng Anh", languages=("Tiếng Anh",))
    paper.records(
        PEOPLE[:5], as_.stt, as_.name, as_.sex, as_.born, home, ethnic, as_.text("Không"), joined,
        as_.text(levels[0]), as_.text(levels[1]), language, as_.text(levels[3]), as_.post, appointed, as_.province,
    )  # fmt: skip
    paper.signed("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", column=10)
    courses_by_template(made)


@office
def file_codes_and_phones(made: Office) -> None:
    """File codes that the format shows as 0006, telephones as numbers and texts, an identity number, e-mail."""
    paper = Paper(made, "Sheet1 (2)")
    paper.headings(["STT", "Mã hồ sơ", "Họ và tên", "GT", "Ngày sinh", "Tỉnh", "Số CCCD", "Điện thoại", "Email"])
    first = paper.row

    def code(number: int, one: Person) -> Said:
        return Said(number + 5, id=f"{number + 5:04}")

    columns = (as_.name, as_.sex, as_.born_cell, as_.province)
    private = (as_.text("000000000000"), as_.text(900000000), as_.text("mau@example.invalid"))
    paper.records(PEOPLE[6:11], as_.stt, code, *columns, *private)
    for row in range(first, paper.row):
        paper.sheet.cell(row, 2).number_format = "0000"
        paper.sheet.cell(row, 8).number_format = "0000 000 000"
    courses_by_template(made)


PLACES = (
    ("Tuyên Quang (Hà Giang cũ)", "02", True),
    ("Lâm Đồng (tỉnh Bình Thuận trước sáp nhập)", "60", True),
    ("TP. Hồ Chí Minh", "79", False),
    ("TP.HCM (Bà Rịa - Vũng Tàu)", "77", True),
    ("Tp Huế", "46", False),
    ("BR-VT", "77", True),
    ("Đăk Lăk", "66", True),
    ("Thanh Hoá", "38", False),
    ("tỉnh Bắc Cạn", "06", False),
    ("80", "80", True),
)


@office
def merged_provinces(made: Office) -> None:
    """Provinces after the mergers of 2025 with the old one in brackets, old spellings, abbreviations, a code."""
    paper = Paper(made, "34 tỉnh")
    paper.headings(["STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh, thành phố"])

    def place(number: int, one: Person) -> Said:
        written, code, may_ask = PLACES[number - 1]
        return Said(written, may_ask=may_ask, province=code)

    paper.records(PEOPLE[:10], as_.stt, as_.id_of("M"), as_.name, as_.sex, as_.born, place)
    courses_by_template(made)


ENGLISH = {
    COMMITTEE: "Vice Chairman of Provincial People's Committee",
    COUNCIL: "Vice Chairwoman, Provincial People's Council",
    HEAD: "Deputy Head of the National Assembly Delegation",
    OTHER: "Director, Department of Home Affairs",
}
LATIN = {"02": "Ha Giang", "46": "Thua Thien Hue", "79": "Ho Chi Minh City", "38": "Thanh Hoa", "04": "Cao Bang"}
ABROAD = {"JP": "Japan", "FR": "France", "SG": "Singapore", "KR": "Korea", "AU": "Australia", "DE": "Germany"}


@office
def english_list(made: Office) -> None:
    """An English list for a sponsor: M and F, "6 May 1971", choices in columns, remarks; names without diacritics."""
    paper = Paper(made, "Nomination list")
    paper.line("LIST OF NOMINATED CANDIDATES", merge=9)
    paper.line("Prepared for: Invented Sponsor")
    paper.headings(
        ["No.", "Full name", "Sex (M/F)", "Date of birth", "Province/City", "Current position", "1st choice",
         "2nd choice", "Remarks"]
    )  # fmt: skip

    def letter(number: int, one: Person) -> Said:
        return Said(one.sex[0].upper(), sex=one.sex)

    def spelt(number: int, one: Person) -> Said:
        return Said(f"{one.born:%d %B %Y}", born=one.born)

    def where(number: int, one: Person) -> Said:
        return Said(LATIN[one.province], province=one.province)

    def post(number: int, one: Person) -> Said:
        return Said(ENGLISH[one.post], may_ask=True, post=one.post, position_title=ENGLISH[one.post])

    def choice(place: int) -> Any:
        def write(number: int, one: Person) -> Any:
            if place >= len(one.wishes):
                return None
            means: dict[str, Any] = {"preferred_countries": one.wishes} if place == 0 else {}
            return Said(ABROAD[one.wishes[place]], **means)

        return write

    paper.records(PEOPLE[:8], as_.stt, as_.name, letter, spelt, where, post, choice(0), choice(1), as_.blank)
    paper.line("Total: 8 candidates")
    paper.signed("For the Director General", "Deputy Director General", column=6)
    courses_by_template(made)


TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)
"""The letters of the old encoding, as a program that knows nothing of it shows them."""


@office
def old_encoding(made: Office) -> None:
    """Typed with the fonts of the old encoding TCVN3: without them "Nguyễn" reads "NguyÔn"; no name may be kept so."""
    paper = Paper(made, "Sheet1")

    def old(text: str) -> str:
        return "".join(TCVN3.get(letter, letter) for letter in text)

    paper.headings([old(text) for text in ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh", "Chức vụ")])

    def typed(writer: Any) -> Any:
        def write(number: int, one: Person) -> Said:
            said: Said = writer(number, one)
            return Said(old(said.raw), may_ask=True, **said.means)

        return write

    writers = (typed(writer) for writer in (as_.name, as_.sex, as_.born, as_.province, as_.post))
    paper.records(PEOPLE[:4], as_.stt, *writers)
    made.refusable = True
    courses_by_template(made)
