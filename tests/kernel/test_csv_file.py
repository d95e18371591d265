"""What a spreadsheet opens holds texts alone."""

import csv
import io

import pytest

from chalicelib.kernel.csv_file import csv_file


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("DURAND", "DURAND"),
        ("=1+1", "'=1+1"),
        ("+33", "'+33"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("a;b", '"a;b"'),
        ('dit "Jo"', '"dit ""Jo"""'),
        ("=a\r\nb", '"\'=a\r\nb"'),
    ],
)
def test_no_cell_is_a_formula(cell: str, written: str) -> None:
    content = csv_file([[cell, "fin"]])
    assert content == f"\ufeff{written};fin\r\n".encode()
    (row,) = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert row[0].removeprefix("'") == cell
