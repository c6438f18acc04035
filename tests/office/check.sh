#!/bin/sh
# What LibreOffice, Chromium and tidy make of our workbooks and memos. What is not at hand is passed over
# with its reason. Prints TAP.
# usage: check.sh PROGRAM RUBRICS
set -u
program=$(realpath "$1") || exit 2
DEALBENCH_RUBRICS=$(realpath "$2") || exit 2
here=$(cd -- "$(dirname -- "$0")" && pwd)
home=$(mktemp -d) || exit 2
trap 'rm -rf "$home"' EXIT
export DEALBENCH_RUBRICS HOME="$home" XDG_RUNTIME_DIR="$home" DEALBENCH_WORKSPACE="$home/demo/workspace.db"
as_of=2026-11-21
category=digital-therapeutics section=strategic-fit weight=40
cd "$home" || exit 2
count=0
bad=0

# check NAME COMMAND...: passes where the command does; what it says is shown where it does not.
check() {
	name=$1
	shift
	count=$((count + 1))
	if "$@" >"$home/said" 2>&1; then
		echo "ok $count - $name"
	else
		bad=$((bad + 1))
		sed 's/^/# /' "$home/said"
		echo "not ok $count - $name"
	fi
}

skip() {
	count=$((count + 1))
	echo "ok $count - $1 # SKIP $2"
}

first_of() {
	for tool in "$@"; do
		command -v "$tool" && return
	done
}

# A profile in which a workbook is always recalculated when it is opened.
profile() {
	mkdir -p "$home/profile/user"
	cat >"$home/profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU
}

# recalculated FILE: its sheets as FILE-SHEET.csv.
recalculated() {
	timeout 120 "$office" --headless "-env:UserInstallation=file://$home/profile" \
		--convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' "$1" &&
		[ -s "${1%.xlsx}-deals.csv" ]
}

workbook() {
	"$program" export --xlsx --as-of $as_of -o book.xlsx && recalculated book.xlsx &&
		python3 "$here/book.py" untouched book-deals.csv
}

reweighed() {
	python3 "$here/book.py" reweigh book.xlsx moved.xlsx $category $section $weight &&
		recalculated moved.xlsx || return 1
	for deal in $(python3 "$here/book.py" deals moved-deals.csv $category); do
		"$program" show "$deal" --what-if "weight:$section=$weight" --json --as-of $as_of >now.json &&
			python3 "$here/book.py" moved moved-deals.csv "$deal" now.json || return 1
	done
}

# All memos as one document, a sheet each: one start of the browser for all of them.
all_memos() {
	sed '/<main>/,$d' helios.html | sed "s/@page{size:auto;/@page{size:$1;/"
	for memo in "$home"/*.html; do
		sed -n '/<main>/,/<\/main>/p' "$memo" | sed 's/<main>/<main style="break-after:page">/'
	done
	echo '</body></html>'
}

one_sheet() {
	all_memos "$1" >"$1.page.htm"
	want=$(ls "$home"/*.html | wc -l)
	timeout 120 "$browser" --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
		--user-data-dir="$home/browser" --print-to-pdf="$1.pdf" "file://$home/$1.page.htm"
	pages=$(pdfinfo "$1.pdf" | sed -n 's/^Pages: *//p')
	echo "$want memos take $pages sheets"
	[ "$want" -gt 5 ] && [ "$pages" = "$want" ]
}

tidy_is_content() {
	for deal in $deals; do
		"$program" memo "$deal" --html --annex --as-of $as_of >annex.htm &&
			tidy -quiet -errors annex.htm || return 1
	done
}

"$program" demo --keep "$home/demo" --as-of $as_of >/dev/null 2>&1
deals=$("$program" deal list --all --tsv | sed 1d | cut -f1)
for deal in $deals; do
	"$program" memo "$deal" --html --as-of $as_of --quiet -o "$deal.html"
done
office=$(first_of soffice libreoffice)
browser=$(first_of chromium chromium-browser google-chrome)
profile

sheet='a workbook, untouched, recalculates to our scores'
moved='a workbook with another weight moves as what-if does'
if [ -z "$office" ] || [ -z "$(first_of python3)" ]; then
	skip "$sheet" 'no LibreOffice or no python3 at hand'
	skip "$moved" 'no LibreOffice or no python3 at hand'
elif "$program" export --xlsx 2>&1 >/dev/null | grep -q 'built without'; then
	skip "$sheet" 'built without spreadsheets'
	skip "$moved" 'built without spreadsheets'
else
	check "$sheet" workbook
	check "$moved" reweighed
fi
for size in A4 letter; do
	if [ -z "$browser" ] || [ -z "$(first_of pdfinfo)" ]; then
		skip "each memo prints on one sheet, $size" 'no Chromium or no pdfinfo at hand'
	else
		check "each memo prints on one sheet, $size" one_sheet $size
	fi
done
if [ -z "$(first_of tidy)" ]; then
	skip 'memos are clean HTML' 'no tidy at hand'
else
	check 'memos are clean HTML' tidy_is_content
fi
echo "1..$count"
[ "$bad" = 0 ]
