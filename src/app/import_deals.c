/* What importing a table of deals does: a row is a new deal, or changes the one that it names. A
 * row without an id is the deal of its title and partner, so that a table imported twice changes
 * nothing the second time. */
#include <string.h>

#include "dealbench/base/table.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/rubric/card_file.h"
#include "import_csv.h"

/* What the rows before came to, so that a table takes time in its length alone. */
struct met {
	const char *key;
	size_t number;  /* by_id: the row; stems: the next number to try */
	const char *id; /* by_name */
	UT_hash_handle hh;
};

struct index {
	struct arena *arena;
	struct met *by_id;   /* rows */
	struct met *by_name; /* deals and rows, by title and partner: the first of its stem's ids */
	struct met *stems;
};

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

/* What was read otherwise than it is written, below the row's own line. */
static void tell_read(struct deals_plan *p, const char *lines)
{
	while (lines) {
		const char *end = strchr(lines, '\n');
		int len = end ? (int)(end - lines) : (int)strlen(lines);
		tell(p, "  %.*s", len, lines);
		lines = end ? end + 1 : NULL;
	}
}

static struct met *met_find(struct met *among, const char *key)
{
	struct met *found = NULL;
	HASH_FIND_STR(among, key, found);
	return found;
}

/* The first one of its key stays. */
static struct met *met_add(struct index *x, struct met **among, const char *key)
{
	struct met *met = met_find(*among, key);
	if (!met) {
		met = arena_alloc(x->arena, sizeof(*met));
		met->key = arena_strdup(x->arena, key);
		HASH_ADD_KEYPTR(hh, *among, met->key, strlen(met->key), met);
	}
	return met;
}

static void index_finish(struct index *x)
{
	HASH_CLEAR(hh, x->by_id);
	HASH_CLEAR(hh, x->by_name);
	HASH_CLEAR(hh, x->stems);
}

/* Titles and partners are the same whatever their case. */
static const char *name_of(struct index *x, const struct deal *deal)
{
	auto_free char *title = text_fold(deal->title ? deal->title : "");
	auto_free char *partner = text_fold(deal->partner ? deal->partner : "");
	return arena_printf(x->arena, "%s\n%s", title, partner);
}

/* The row before that is the deal of this id, or NONE. */
static size_t earlier_row(const struct index *x, const char *id)
{
	const struct met *met = met_find(x->by_id, id);
	return met ? met->number : NONE;
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

/* Gives a row without an id the one of the deal that it is, or a free one: of "stem", "stem-2", ...
 * the first that is free or the deal of its title and partner. */
static bool find_id(struct session *s, struct csv_deals *t, struct index *x, size_t row,
                    struct error *err)
{
	struct deal *deal = &t->deals[row];
	auto_free char *stem = deal_id_stem(deal->title);
	const char *name = name_of(x, deal);
	const struct met *same = met_find(x->by_name, name);
	if (same) {
		deal->id = xstrdup(same->id);
		return true;
	}
	struct met *next = met_add(x, &x->stems, stem);
	for (;;) {
		size_t n = ++next->number;
		const char *id = n == 1 ? stem : arena_printf(x->arena, "%s-%zu", stem, n);
		struct deal_row had;
		bool found;
		size_t before = earlier_row(x, id);
		if (!find_deal(s, id, t->arena, &had, &found, err)) {
			return false;
		}
		const struct deal *other = before != NONE ? &t->deals[before]
		                           : found        ? had.deal
		                                          : NULL;
		const char *its = other ? name_of(x, other) : name;
		struct met *met = met_add(x, &x->by_name, its);
		met->id = met->id ? met->id : arena_strdup(x->arena, id);
		if (strcmp(its, name) == 0) {
			deal->id = xstrdup(id);
			return true;
		}
	}
}

/* As a cell is read: without blanks around it. */
static const char *as_cell(struct arena *a, const char *text)
{
	static const char blanks[] = " \t\r\n";
	const char *shown = text_safe(a, text, true);
	shown += strspn(shown, blanks);
	size_t len = strlen(shown);
	while (len > 0 && strchr(blanks, shown[len - 1])) {
		len--;
	}
	return arena_strndup(a, shown, len);
}

/* A register shows a tab or a control character of a stored text in a way that is safe to see: a
 * cell that says just this changes nothing. */
static void keep_if_shown(struct arena *a, char **now, const char *had)
{
	if (*now && had && strcmp(*now, had) != 0 && strcmp(*now, as_cell(a, had)) == 0) {
		free(*now);
		*now = xstrdup(had);
	}
}

static void keep_what_was_shown(struct arena *a, struct deal *now, const struct deal *had)
{
	keep_if_shown(a, &now->title, had->title);
	keep_if_shown(a, &now->partner, had->partner);
	keep_if_shown(a, &now->owner, had->owner);
	keep_if_shown(a, &now->sponsor, had->sponsor);
	for (size_t i = 0; i < now->attribute_count; i++) {
		struct deal_attribute *at = &now->attributes[i];
		const struct deal_attribute *was = deal_attribute(had, at->id);
		for (size_t k = 0; was && k < at->value_count && k < was->value_count; k++) {
			keep_if_shown(a, &at->values[k], was->values[k]);
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
		tell_read(p, t->read[row]);
		return true;
	}
	deal_copy(merged, had.deal);
	deal_merge(merged, deal);
	keep_what_was_shown(t->arena, merged, had.deal);
	if (!deal_equal(merged, had.deal)) {
		p->acts[p->count++] = (struct act){.kind = ACT_DEAL_EDIT,
		                                   .deal = deal->id,
		                                   .record = merged,
		                                   .expects = true,
		                                   .was_record = had.deal};
		tell(p, "deal %s: its fields change", deal->id);
		tell_read(p, t->read[row]);
	}
	return true;
}

static void problem(struct diag_list *diags, const char *file, const struct csv_cell *at,
                    const char *text)
{
	if (diags->errors < PROBLEMS_MAX) {
		diag_add(diags, DIAG_ERROR, 0, file, at->line, at->column, "%s", text);
	}
}

static bool plan_rows(struct session *s, const struct rubric *rubric, const char *file,
                      struct csv_deals *t, struct index *x, struct deals_plan *p,
                      struct diag_list *diags, struct error *err)
{
	struct error wrong = {0};
	for (size_t i = 0; i < t->count && diags->errors < PROBLEMS_MAX; i++) {
		const struct csv_cell *at = t->cells[i];
		if (!t->deals[i].id && !find_id(s, t, x, i, err)) {
			return false;
		}
		const char *id = t->deals[i].id;
		size_t before = earlier_row(x, id);
		if (before != NONE) {
			problem(diags, file, at,
			        arena_printf(x->arena, "the deal '%s' is in line %d already", id,
			                     t->cells[before]->line));
			continue;
		}
		met_add(x, &x->by_id, id)->number = i;
		if (!deal_check(rubric, &t->deals[i], &wrong)) {
			problem(diags, file, at, wrong.message);
		} else if (!plan_row(s, t, i, p, err)) {
			return false;
		}
	}
	return table_is_fine(file, diags, err);
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
	struct index x = {.arena = table.arena};
	ok = ok && plan_rows(s, rubric, file, &table, &x, &p, diags, err);
	index_finish(&x);
	if (ok && dry_run) {
		*out_events = p.count;
	} else if (ok && p.count > 0) {
		ok = import_apply(s, p.acts, p.count, out_events, err);
	}
	for (size_t i = 0; i < table.count; i++) {
		deal_finish(&p.merged[i]);
	}
	free(p.merged);
	free(p.acts);
	csv_deals_finish(&table);
	return ok;
}
