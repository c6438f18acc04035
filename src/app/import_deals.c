/* What importing a table of deals does: a row is a new deal, or changes the one that it names. A
 * row without an id is the deal of its title and partner, so that a table imported twice changes
 * nothing the second time. */
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/rubric/card_file.h"
#include "import_csv.h"

struct deals_plan {
	struct act *acts;
	struct deal *merged; /* the changed ones, by row */
	size_t count;
	struct str *lines; /* or NULL */
};

static void tell(struct deals_plan *p, const char *format, ...) PRINTF_LIKE(2, 3);
static void tell(struct deals_plan *p, const char *format, ...)
{
	if (p->lines) {
		auto_str line = STR_INIT;
		va_list ap;
		va_start(ap, format);
		str_vprintf(&line, format, ap);
		va_end(ap);
		text_append_safe(p->lines, line.data, false);
		str_append(p->lines, "\n");
	}
}

static bool same_text(const char *a, const char *b)
{
	auto_free char *x = text_fold(a ? a : ""), *y = text_fold(b ? b : "");
	return strcmp(x, y) == 0;
}

/* The row before that is the deal of this id, or NONE. */
static size_t earlier_row(const struct csv_deals *t, size_t row, const char *id)
{
	for (size_t i = 0; i < row; i++) {
		if (t->deals[i].id && strcmp(t->deals[i].id, id) == 0) {
			return i;
		}
	}
	return NONE;
}

/* The row's deal in the workspace. *out_found false where it is none. */
static bool find_deal(struct session *s, const char *id, struct arena *a, struct deal_row *out,
                      bool *out_found, struct error *err)
{
	struct error why = {0};
	*out_found = records_deal(s, id, a, out, &why);
	if (!*out_found && why.code != ERROR_NOT_FOUND) {
		if (err) {
			*err = why;
		}
		return false;
	}
	return true;
}

/* Gives a row without an id the one of the deal that it is, or a free one. */
static bool find_id(struct session *s, struct csv_deals *t, size_t row, struct error *err)
{
	struct deal *deal = &t->deals[row];
	auto_free char *stem = deal_id_stem(deal->title);
	for (int n = 1;; n++) {
		auto_free char *id = n == 1 ? xstrdup(stem) : xprintf("%s-%d", stem, n);
		struct deal_row had;
		bool found;
		size_t before = earlier_row(t, row, id);
		if (!find_deal(s, id, t->arena, &had, &found, err)) {
			return false;
		}
		const struct deal *other = before != NONE ? &t->deals[before]
		                           : found        ? had.deal
		                                          : NULL;
		if (!other || (same_text(other->title, deal->title) &&
		               same_text(other->partner, deal->partner))) {
			deal->id = steal(&id);
			return true;
		}
	}
}

static bool plan_row(struct session *s, struct csv_deals *t, size_t row, struct deals_plan *p,
                     struct error *err)
{
	struct deal *deal = &t->deals[row], *merged = &p->merged[row];
	struct deal_row had;
	bool found;
	if (!find_deal(s, deal->id, t->arena, &had, &found, err)) {
		return false;
	}
	if (!found) {
		p->acts[p->count++] =
		    (struct act){.kind = ACT_DEAL_NEW, .deal = deal->id, .record = deal};
		tell(p, "new deal %s: %s, with %s", deal->id, deal->title, deal->partner);
		return true;
	}
	deal_copy(merged, had.deal);
	deal_merge(merged, deal);
	if (!deal_equal(merged, had.deal)) {
		p->acts[p->count++] =
		    (struct act){.kind = ACT_DEAL_EDIT, .deal = deal->id, .record = merged};
		tell(p, "deal %s: its fields change", deal->id);
	}
	return true;
}

static bool plan_rows(struct session *s, const struct rubric *rubric, const char *file,
                      struct csv_deals *t, struct deals_plan *p, struct diag_list *diags,
                      struct error *err)
{
	struct error wrong = {0};
	for (size_t i = 0; i < t->count; i++) {
		const struct csv_cell *at = t->cells[i];
		if (!t->deals[i].id && !find_id(s, t, i, err)) {
			return false;
		}
		size_t before = earlier_row(t, i, t->deals[i].id);
		if (before != NONE) {
			diag_add(diags, DIAG_ERROR, 0, file, at->line, at->column,
			         "the deal '%s' is in line %d already", t->deals[i].id,
			         t->cells[before]->line);
		} else if (!deal_check(rubric, &t->deals[i], &wrong)) {
			diag_add(diags, DIAG_ERROR, 0, file, at->line, at->column, "%s",
			         wrong.message);
		} else if (!plan_row(s, t, i, p, err)) {
			return false;
		}
	}
	return diags->errors == 0 || error_set(err, ERROR_INVALID, "%s cannot be imported", file);
}

bool import_deals(struct session *s, const char *file, const char *data, size_t len, bool dry_run,
                  size_t *out_events, struct str *plan, struct diag_list *diags, struct error *err)
{
	struct csv_deals table;
	const struct rubric *rubric = session_base_rubric(s, err);
	*out_events = 0;
	if (!rubric) {
		return false;
	}
	bool ok = csv_deals_read(file, data, len, rubric, &table, diags, err);
	struct deals_plan p = {.acts = xcalloc(table.count + 1, sizeof(*p.acts)),
	                       .merged = xcalloc(table.count + 1, sizeof(*p.merged)),
	                       .lines = plan};
	ok = ok && plan_rows(s, rubric, file, &table, &p, diags, err);
	if (ok && dry_run) {
		*out_events = p.count;
	} else if (ok && p.count > 0) {
		ok = session_apply(s, p.acts, p.count, out_events, err);
	}
	for (size_t i = 0; i < table.count; i++) {
		deal_finish(&p.merged[i]);
	}
	free(p.merged);
	free(p.acts);
	csv_deals_finish(&table);
	return ok;
}
