"""`python -m benchmarks.table`: write the figures of benchmarks/results/ into README.md."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    "list": "list of products",
    "product": "product",
    "search": "search",
    "basket": "into basket",
    "order": "whole order",
}
PEERS = {"list": "32 (511 HTML)", "product": "27 (41 HTML)", "search": "123", "basket": "38", "order": "362"}
"""Best of four measured on such a machine with 10,000 products on PostgreSQL; the fastest lists answer JSON only."""
Row = dict[str, Any]


def main() -> None:
    """Read all results, write the tables between the two marks."""
    rows = [
        json.loads(line) for path in sorted((ROOT / "benchmarks" / "results").glob("*.jsonl")) for line in path.open()
    ]
    text = "\n".join(part for part in (pages_table(rows), others(rows), machine(rows)) if part)
    readme = ROOT / "README.md"
    marks = re.compile(r"(<!-- figures: begin[^\n]*\n).*?(<!-- figures: end -->)", re.DOTALL)
    readme.write_text(marks.sub(lambda found: f"{found[1]}{text}{found[2]}", readme.read_text()))


def pages_table(rows: list[Row]) -> str:
    """CPU a page: a row a page, our figures on both engines at 1× and the largest scale, the floor, the peers."""
    of_pages = [row for row in rows if row["part"] == "pages" and "page" in row]
    measured = {(r["engine"], r["scale"], r["what"], r["window"], r["page"]): r for r in of_pages}
    if not measured:
        return ""
    scales = sorted({key[1] for key in measured})
    low, high = scales[0], scales[-1]

    def cost(engine: str, scale: int, what: str, page: str, *, window: bool = False) -> str:
        found = measured.get((engine, scale, what, window, page))
        return f"{found['cpu_ms']:.2g}" if found else "–"

    columns = [f"SQLite {low}×", f"{high}×", f"PostgreSQL {low}×", f"{high}×", f"its floor {high}×"]
    columns += ["in the window", "its floor", "best peer"]
    lines = ["Processor time a request in ms, application and database together, without the window and in it:", ""]
    lines += ["| page | " + " | ".join(columns) + " |", "|---|" + "--:|" * len(columns)]
    for page, words in PAGES.items():
        cells = [cost(engine, scale, "shop", page) for engine in ("sqlite", "postgresql") for scale in (low, high)]
        cells += [cost("postgresql", high, "floor", page)]
        cells += [cost("sqlite", high, what, page, window=True) for what in ("shop", "floor")]
        lines.append(f"| {words} | " + " | ".join([*cells, PEERS[page]]) + " |")
    return "\n".join([*lines, ""])


def others(rows: list[Row]) -> str:
    """One line each: the race, the weight, the till, chats and forecasts, the start."""
    lines = [*race_lines(rows), *weight_lines(rows), *till_lines(rows), *supply_lines(rows)]
    lines += [*programme_lines(rows), *start_lines(rows)]
    return "\n".join(["", *lines, ""]) if lines else ""


def race_lines(rows: list[Row]) -> Iterator[str]:
    """Fifty buyers, twenty pieces."""
    for engine, words in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        races = [r for r in rows if r["part"] == "race" and r["engine"] == engine]
        if races:
            sold, slowest = ", ".join(str(r["accepted"]) for r in races), max(r["racing_s"] for r in races)
            errors = sum(r["error_pages"] for r in races)
            yield f"- 50 buyers at once for 20 pieces, {words}: sold {sold}, within {slowest} s, {errors} error pages."


def weight_lines(rows: list[Row]) -> Iterator[str]:
    """First visits on a bad line."""
    for row in rows:
        if row["part"] == "weight":
            first, all_of_it = row["bytes_html_css"] / 1000, row["bytes"] / 1000
            requests = "1 request" if row["requests"] == 1 else f"{row['requests']} requests"
            yield (
                f"- {row['page']}: {first:.1f} kB HTML and CSS, {all_of_it:.1f} kB in all, {requests}, "
                f"first paint after {row['fcp_ms'] / 1000:.1f} s at 400 kbit/s and 400 ms."
            )


def till_lines(rows: list[Row]) -> Iterator[str]:
    """What the till weighs, how soon it is there, and how fast its sales are counted."""
    of_till = [row for row in rows if row["part"] == "till"]
    here = {row["what"]: row for row in of_till if "engine" not in row}
    if here:
        yield f"- The till: {', '.join(phone_words(here))}."
    for engine, words in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        there = {row["what"]: row for row in of_till if row.get("engine") == engine}
        if there:
            late = there["late"]
            yield (
                f"- Counter sales counted a second, {words}: {there['server']['sales_per_s']} "
                f"(its floor {there['floor']['sales_per_s']}); "
                f"a till {late['days']} days late with {late['sales']} sales in {late['seconds']:.0f} s."
            )


def phone_words(here: dict[str, Row]) -> Iterator[str]:
    """The till's own half, in the order of a day."""
    yield f"{here['shell']['bytes_sent'] / 1000:.0f} kB in all"
    goods = here["goods"]
    yield f"{goods['goods']} goods {goods['disk_bytes'] / 1e6:.1f} MB on the phone, {goods['heap_mb']:.0f} MB of memory"
    yield f"ready in {here['ready']['ready_ms'] / 1000:.1f} s without signal (processor slowed 4×)"
    yield f"a line added in {here['line added']['added_ms']} ms (6×)"
    yield f"{here['shift closed']['sales']} sales written in {here['sales written']['ms_each']} ms each"
    yield f"closed in {here['shift closed']['close_ms'] / 1000:.1f} s"
    yield f"sent in {here['synced']['sync_s']:.0f} s at 400 kbit/s"


def supply_lines(rows: list[Row]) -> Iterator[str]:
    """How fast makers are answered, and a province's week is foreseen."""
    for engine, words in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        chat = {row["what"]: row for row in rows if row["part"] == "chat" and row["engine"] == engine}
        if chat:
            said, agreed, all_of_it = chat["read and read back"], chat["«Ya» and recorded"], chat["all"]
            yield (
                f"- A chat turn, {words}: {said['p50_ms']:.0f} ms to read and read back (p95 {said['p95_ms']:.0f}), "
                f"{agreed['p50_ms']:.0f} ms to record on «ya» (p95 {agreed['p95_ms']:.0f}); "
                f"{all_of_it['messages']} messages at {all_of_it['messages_per_hour']} an hour, "
                f"{all_of_it['new'] + all_of_it['aside']} of them without a turn."
            )
        run = {row["what"]: row for row in rows if row["part"] == "forecast" and row.get("engine") == engine}
        if run:
            yield (
                f"- A province's week foreseen, {words}: {run['run']['series']} series and their orders in "
                f"{run['run']['seconds']:.0f} s; the same again gives the same rows."
            )


def programme_lines(rows: list[Row]) -> Iterator[str]:
    """How soon 44 villages are chosen, and a province's sheet is looked at."""
    for case, words in (("quotas", "with quotas"), ("quotas-and-budget", "with quotas and a budget")):
        took = {row["what"]: row.get("seconds") for row in rows if row["part"] == "choosing" and row["case"] == case}
        if took:
            yield (
                f"- 44 of 3,137 desa chosen {words}: proved best in {took['proved best']:.0f} s, reasons for all in "
                f"{took['reasons']:.0f} s more."
            )
    for engine, words in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        read = {row["what"]: row for row in rows if row["part"] == "potential" and row["engine"] == engine}
        if read:
            yield (
                f"- A messy sheet of {read['brought']['rows']:,} rows, {words}: previewed in "
                f"{read['previewed']['seconds']:.1f} s, loaded in {read['loaded']['seconds']:.1f} s; the map's page "
                f"{read['map']['bytes_gzip'] / 1000:.0f} kB compressed."
            )


def start_lines(rows: list[Row]) -> Iterator[str]:
    """From nothing, and again."""
    starts = [r for r in rows if r["part"] == "start" and "answered_s" in r]
    if starts:
        again, memory = ", ".join(f"{r['answered_s']} s" for r in starts[1:]), starts[-1]["resident_mb"]
        yield f"- `make start`: from nothing {starts[0]['answered_s']:.0f} s, again {again}; {memory:.0f} MB of memory."


def machine(rows: list[Row]) -> str:
    """Where the figures come from."""
    named = [row["machine"] for row in rows]
    machines = {f"{one['processor']}, {one['cores']} cores, {one['memory_gib']} GiB" for one in named}
    return f"\nMeasured on {'; '.join(sorted(machines))}, client on the same machine.\n" if machines else ""


if __name__ == "__main__":
    main()
