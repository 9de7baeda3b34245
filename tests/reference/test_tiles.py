"""The grid of pictures holds every province once, roughly where it lies."""

from __future__ import annotations

import pytest

from leadership_opt.reference import find_province, province, province_tiles, provinces, successor, successors


def test_every_province_has_a_tile_of_its_own() -> None:
    """Two provinces on one tile would hide one of them."""
    tiles = province_tiles()
    assert set(tiles) == {entry.code for entry in provinces()}
    assert len(set(tiles.values())) == 63


def test_the_34_stand_inside_their_own_land() -> None:
    """Codes do not follow names: the tile must be that of a predecessor."""
    tiles = province_tiles(34)
    assert set(tiles) == {entry.code for entry in successors()}
    assert len(set(tiles.values())) == 34
    for code in tiles:
        assert code in successor(code).predecessor_codes


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("Cao Bằng", "Lạng Sơn"),
        ("Thái Nguyên", "Hà Nội"),
        ("Hà Nội", "Thanh Hóa"),
        ("Thanh Hóa", "Nghệ An"),
        ("Hà Tĩnh", "Quảng Bình"),
        ("Quảng Trị", "Đà Nẵng"),
        ("Đà Nẵng", "Quảng Ngãi"),
        ("Gia Lai", "Lâm Đồng"),
        ("Phú Yên", "Bình Thuận"),
        ("Tây Ninh", "Hồ Chí Minh"),
        ("Hồ Chí Minh", "Cần Thơ"),
        ("Cần Thơ", "Cà Mau"),
    ],
)
def test_north_is_up(north: str, south: str) -> None:
    """Pairs that everybody knows."""
    tiles = province_tiles()
    upper, lower = find_province(north), find_province(south)
    assert upper
    assert lower
    assert tiles[upper.code].row < tiles[lower.code].row


def test_names_fit_codes() -> None:
    """The name beside each code is for whoever edits the file; it must be that of the code."""
    from leadership_opt.reference.tables import read_table

    for row in read_table("province_tiles.csv"):
        assert province(row["gso_code"]).name_vi == row["name_vi"]
