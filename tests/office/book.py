"""What check.sh asks of a workbook: changing a weight in it, and reading what a spreadsheet made of it.

book.py untouched DEALS.csv                        every check cell says ok, and there are some
book.py reweigh IN OUT CATEGORY SECTION WEIGHT     another weight for a section, in the file's XML
book.py deals DEALS.csv CATEGORY                   the deals of a category that have a score
book.py moved DEALS.csv DEAL WHAT-IF.json          score and range are what the program says they become
"""
import csv
import json
import re
import sys
import zipfile


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def untouched(path):
    checks = [row["check"] for row in rows(path) if row["dealbench_score"]]
    if len(checks) < 5 or set(checks) != {"ok"}:
        sys.exit(f"check cells: {checks}")


def deals(path, category):
    print(*(r["deal"] for r in rows(path) if r["category"] == category and r["dealbench_score"]))


def moved(path, deal, what_if):
    row = next(row for row in rows(path) if row["deal"] == deal)
    with open(what_if, encoding="utf-8") as file:
        told = json.load(file)
    for name in ("score", "low", "high"):
        if abs(float(row[name]) - told["now"][name]) > 1e-6:
            sys.exit(f"{deal}: {name} {row[name]} in the sheet, {told['now'][name]} by dealbench")
    if abs(told["now"]["score"] - told["was"]["score"]) > 1e-3 and row["check"] != "weights changed":
        sys.exit(f"{deal}: the check cell says {row['check']}")


def texts(archive):
    shared = archive.read("xl/sharedStrings.xml").decode()
    return [re.sub("<[^>]*>", "", one) for one in re.findall("<si>(.*?)</si>", shared, re.S)]


def reweigh(source, target, category, section, weight):
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        words = texts(archive)
    name = "xl/worksheets/sheet6.xml"  # weights: rubric, category, section, item, title, weight
    sheet, done = parts[name].decode(), 0

    def change(row):
        nonlocal done
        cells = dict(re.findall(r'<c r="([A-Z]+)\d+"[^>]*t="s"[^>]*><v>(\d+)</v>', row.group(0)))
        got = {key: words[int(value)] for key, value in cells.items()}
        if got.get("B") != category or got.get("C") != section or "D" in got:
            return row.group(0)
        done += 1
        return re.sub(r'(<c r="F\d+"[^>]*><v>)[^<]*', rf"\g<1>{weight}", row.group(0))

    sheet = re.sub(r"<row .*?</row>", change, sheet, flags=re.S)
    if done != 1:
        sys.exit(f"{done} rows of {category}, {section}")
    parts[name] = sheet.encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)


if __name__ == "__main__":
    {"untouched": untouched, "reweigh": reweigh, "deals": deals, "moved": moved}[sys.argv[1]](*sys.argv[2:])
