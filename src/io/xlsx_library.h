/* libxlsxwriter's functions, once it is loaded. */
#pragma once

#include <stdbool.h>
#include <xlsxwriter.h>

#include "dealbench/base/error.h"

#define XLSX_FUNCTIONS(X)              \
	X(format_set_align)            \
	X(format_set_bold)             \
	X(format_set_num_format)       \
	X(format_set_text_wrap)        \
	X(lxw_col_to_name)             \
	X(lxw_rowcol_to_cell)          \
	X(lxw_strerror)                \
	X(workbook_add_format)         \
	X(workbook_add_worksheet)      \
	X(workbook_close)              \
	X(workbook_new_opt)            \
	X(workbook_set_properties)     \
	X(worksheet_autofilter)        \
	X(worksheet_freeze_panes)      \
	X(worksheet_set_column)        \
	X(worksheet_write_datetime)    \
	X(worksheet_write_formula_num) \
	X(worksheet_write_formula_str) \
	X(worksheet_write_number)      \
	X(worksheet_write_string)

struct xlsx_library {
	void *handle;
#define XLSX_MEMBER(name) __typeof__(name) *name;
	XLSX_FUNCTIONS(XLSX_MEMBER)
#undef XLSX_MEMBER
};

/* IO, in the loader's words, where it is not installed. */
bool xlsx_library_load(struct xlsx_library *out, struct error *err) MUST_USE;
void xlsx_library_unload(struct xlsx_library *library);
