/* Tables as spreadsheets save them: RFC 4180, read with the place of every cell. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/attr.h"
#include "dealbench/base/error.h"

struct csv_cell {
	const char *text; /* NFC, without blanks around it; "" = empty */
	int line, column; /* where it begins, from 1; columns count characters */
};
struct csv_row {
	struct csv_cell *cells;
	size_t count;
	int line;
};
struct csv {
	struct csv_row *rows; /* lines without any text are left out */
	size_t count;
	char separator; /* ',' ';' or a tab */
};

/* Reads a whole table into a. UTF-8, with or without a byte order mark; lines end with LF, CR LF or
 * CR; cells are parted by commas, or by the semicolons or tabs that the first line has instead. The
 * apostrophes that only keep a spreadsheet from running a formula (grid_csv) are taken off. INVALID
 * with file, line and column. */
bool csv_read(const char *file, const char *data, size_t len, struct arena *a, struct csv *out,
              struct error *err) MUST_USE;
