/* Rubrics for their authors: check, show, list, explain. */
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/io/rubric_report.h"
#include "dealbench/rubric/codes.h"
#include "private.h"

bool rubric_check(const char *dir, struct str *out, struct diag_list *diags)
{
	struct rubric_source *source = rubric_load(dir, diags);
	diags_print(diags, out);
	auto_arena struct arena *a = arena_new();
	if (!source || diags->errors > 0) {
		str_printf(out, "%s", text_count(a, diags->errors, "error"));
		if (diags->warnings > 0) {
			str_printf(out, ", %s", text_count(a, diags->warnings, "warning"));
		}
		str_append(out, ". `dealbench explain CODE` tells what a code means.\n");
		rubric_source_free(source);
		return false;
	}
	struct rubric_size size = rubric_source_size(source);
	size_t files;
	(void)rubric_source_files(source, &files);
	str_printf(out, "%s %s: %s, %s, %s, %s; no errors", rubric_source_id(source),
	           rubric_source_version(source), text_count(a, files, "file"),
	           text_count(a, size.sections, "section"), text_count(a, size.items, "item"),
	           size.categories == 1 ? "1 category"
	                                : arena_printf(a, "%zu categories", size.categories));
	if (diags->warnings > 0) {
		str_printf(out, ", %s", text_count(a, diags->warnings, "warning"));
	}
	str_append(out, "\n");
	rubric_source_free(source);
	return true;
}

bool rubric_show(const char *dir, const char *category, bool json, size_t columns, struct str *out,
                 struct diag_list *diags, struct error *err)
{
	struct rubric_source *source = rubric_load(dir, diags);
	if (!source || diags->errors > 0) {
		rubric_source_free(source);
		return error_set(err, ERROR_INVALID, "%s cannot be shown", dir);
	}
	struct rubric *rubric =
	    category ? rubric_resolve(source, category, err) : rubric_base(source);
	if (rubric && json) {
		rubric_report_json(rubric, out);
	} else if (rubric) {
		rubric_report_text(rubric, columns, out);
	}
	bool ok = rubric != NULL;
	rubric_free(rubric);
	rubric_source_free(source);
	return ok;
}

static void explain_one(const struct diag_code *code, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	str_printf(out, "R%03d %s (%s)\n%s\n\n", code->number, code->id,
	           code->severity == DIAG_ERROR ? "error" : "warning", code->title);
	char **lines;
	size_t count = text_wrap(a, code->details, 80, &lines);
	for (size_t i = 0; i < count; i++) {
		str_printf(out, "%s\n", lines[i]);
	}
}

bool explain(const char *code, struct str *out, struct error *err)
{
	if (!code) {
		for (size_t i = 0; i < diag_code_count; i++) {
			str_printf(out, "R%03d  %s\n", diag_codes[i].number, diag_codes[i].title);
		}
		return true;
	}
	const struct diag_code *row = diag_code_parse(code);
	if (!row) {
		auto_arena struct arena *a = arena_new();
		return error_set(
		    err, ERROR_NOT_FOUND,
		    "no diagnostic has the code %s; `dealbench explain` lists them all",
		    text_safe(a, code, false));
	}
	explain_one(row, out);
	return true;
}
