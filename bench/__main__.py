"""Prints the table of all measurements and writes build/bench.json."""

import json
import subprocess
from pathlib import Path

from bench.accounts import account_rows
from bench.certificates import certificates
from bench.cold import cold_imports
from bench.forgotten import forgotten_timing
from bench.lists import list_rows
from bench.requests import request_counts
from bench.row import Row
from bench.sessions import session_list_requests
from bench.sheets import score_sheet_costs

FILE = Path("build") / "bench.json"


def main() -> None:
    rows = [*cold_imports(), *request_counts(), *session_list_requests(), *certificates(), *list_rows()]
    rows += [*account_rows(), *forgotten_timing()]
    rows += score_sheet_costs()
    write(rows)
    print(table(rows))


def write(rows: list[Row]) -> None:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    FILE.parent.mkdir(exist_ok=True)
    found = {"commit": commit, "rows": [row._asdict() for row in rows]}
    FILE.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n")


def table(rows: list[Row]) -> str:
    widest = max(len(row.name) for row in rows)
    return "\n".join(f"{row.name:<{widest}}  {row.value:>8}  {row.unit:<9}  {row.how}" for row in rows)


main()
