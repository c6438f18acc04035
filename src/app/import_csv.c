/* Deals come in from a table. Every row is checked first and all problems are told; then all of it
 * is one transaction, so a table is imported whole or not at all. */
#include "import_csv.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/csv.h"

#define ATTRIBUTE "attribute:"

enum column_kind {
	COLUMN_ID,
	COLUMN_TITLE,
	COLUMN_PARTNER,
	COLUMN_CATEGORY,
	COLUMN_STAGE,
	COLUMN_OWNER,
	COLUMN_SPONSOR,
	COLUMN_DUE,
	COLUMN_ATTRIBUTE
};
static const char *const column_names[] = {"id",    "title", "partner", "category",
                                           "stage", "owner", "sponsor", "due"};

struct csv_column {
	enum column_kind kind;
	const struct attribute *attribute;
	bool known;
};

struct table {
	const char *file;
	const struct rubric *rubric;
	struct csv csv;
	struct csv_column *columns;
	struct diag_list *diags;
	struct arena *arena;
	struct str *read; /* of the row: csv_deals.read */
};

static void problem(const struct table *t, const struct csv_cell *cell, const char *format, ...)
    PRINTF_LIKE(3, 4);
static void problem(const struct table *t, const struct csv_cell *cell, const char *format, ...)
{
	auto_str text = STR_INIT;
	va_list ap;
	va_start(ap, format);
	str_vprintf(&text, format, ap);
	va_end(ap);
	if (t->diags->errors < PROBLEMS_MAX) {
		diag_add(t->diags, DIAG_ERROR, 0, t->file, cell->line, cell->column, "%s",
		         text.data);
	}
}

bool import_is_csv(const char *file, const char *data)
{
	static const char *const endings[] = {".csv", ".tsv", ".txt"};
	size_t len = strlen(file);
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		size_t n = strlen(endings[i]);
		if (len > n && strcasecmp(file + len - n, endings[i]) == 0) {
			return true;
		}
	}
	data += strncmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	size_t line = strcspn(data, "\r\n");
	auto_free char *first = xstrndup(data, line);
	return strcmp(file, "-") == 0 && strpbrk(first, ",;\t") && !strchr(first, '#') &&
	       text_contains_folded(first, "title");
}

static const char *did_you_mean(const struct table *t, const char *name, const char *const *names,
                                size_t count, const char *prefix)
{
	const char *near = text_nearest(name, names, count);
	return near ? arena_printf(t->arena, " (did you mean '%s%s'?)", prefix, near) : "";
}

static void read_attribute_column(struct table *t, const struct csv_cell *cell,
                                  struct csv_column *out)
{
	const char *name = cell->text + strlen(ATTRIBUTE);
	const struct rubric *r = t->rubric;
	size_t at = rubric_attribute(r, name);
	if (at != NONE) {
		*out = (struct csv_column){COLUMN_ATTRIBUTE, &r->attributes[at], true};
		return;
	}
	const char **names = arena_array(t->arena, r->attribute_count + 1, sizeof(*names));
	for (size_t i = 0; i < r->attribute_count; i++) {
		names[i] = r->attributes[i].id;
	}
	problem(t, cell, "no deal attribute '%s' in the vocabulary%s", name,
	        did_you_mean(t, name, names, r->attribute_count, ATTRIBUTE));
}

static void read_column(struct table *t, const struct csv_cell *cell, struct csv_column *out)
{
	auto_free char *name = text_fold(cell->text);
	*out = (struct csv_column){0};
	if (strncmp(name, ATTRIBUTE, strlen(ATTRIBUTE)) == 0) {
		read_attribute_column(t, cell, out);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(column_names); i++) {
		if (strcmp(column_names[i], name) == 0) {
			*out = (struct csv_column){(enum column_kind)i, NULL, true};
			return;
		}
	}
	if (rubric_attribute(t->rubric, name) != NONE) {
		problem(t, cell, "no column '%s' (did you mean '" ATTRIBUTE "%s'?)", cell->text,
		        name);
	} else {
		problem(t, cell,
		        "no column '%s'%s; there are id, title, partner, category, stage, owner, "
		        "sponsor, due and " ATTRIBUTE "NAME",
		        cell->text,
		        did_you_mean(t, name, column_names, ARRAY_LEN(column_names), ""));
	}
}

static bool same_column(const struct csv_column *a, const struct csv_column *b)
{
	return a->known && b->known && a->kind == b->kind && a->attribute == b->attribute;
}

static void read_header(struct table *t)
{
	const struct csv_row *header = &t->csv.rows[0];
	bool title = false, partner = false;
	t->columns = arena_array(t->arena, header->count, sizeof(*t->columns));
	for (size_t i = 0; i < header->count && t->diags->errors < PROBLEMS_MAX; i++) {
		read_column(t, &header->cells[i], &t->columns[i]);
		title |= t->columns[i].known && t->columns[i].kind == COLUMN_TITLE;
		partner |= t->columns[i].known && t->columns[i].kind == COLUMN_PARTNER;
		for (size_t k = 0; k < i; k++) {
			if (same_column(&t->columns[k], &t->columns[i])) {
				problem(t, &header->cells[i], "the column '%s' is there twice",
				        header->cells[i].text);
			}
		}
	}
	if (!title || !partner) {
		problem(
		    t, &header->cells[0],
		    "the first line names the columns; '%s' is missing, and every deal needs it",
		    title ? "partner" : "title");
	}
}

static void replace(char **member, const char *text)
{
	free(*member);
	*member = xstrdup(text);
}

/* Is the text the id or the label? */
static bool names(const char *text, const char *id, const char *label)
{
	auto_free char *folded = text_fold(text);
	auto_free char *other = text_fold(label ? label : "");
	return strcmp(text, id) == 0 || strcmp(folded, id) == 0 ||
	       (*other && strcmp(folded, other) == 0);
}

static void take_category(struct table *t, const struct csv_cell *cell, struct deal *deal)
{
	const struct rubric *r = t->rubric;
	const char **ids = arena_array(t->arena, r->category_count + 1, sizeof(*ids));
	if (r->category_count == 0) {
		replace(&deal->category, cell->text);
		return;
	}
	for (size_t i = 0; i < r->category_count; i++) {
		const struct category *c = &r->categories[i];
		ids[i] = c->id;
		if (names(cell->text, c->id, c->title) || names(cell->text, c->id, c->code)) {
			replace(&deal->category, c->id);
			return;
		}
	}
	problem(t, cell, "rubric '%s' has no category '%s'%s", r->id, cell->text,
	        did_you_mean(t, cell->text, ids, r->category_count, ""));
}

static void take_stage(struct table *t, const struct csv_cell *cell, struct deal *deal)
{
	const struct rubric *r = t->rubric;
	const char **ids = arena_array(t->arena, r->stage_count + 1, sizeof(*ids));
	if (r->stage_count == 0) {
		replace(&deal->stage, cell->text);
		return;
	}
	for (size_t i = 0; i < r->stage_count; i++) {
		ids[i] = r->stages[i].id;
		if (names(cell->text, r->stages[i].id, r->stages[i].label)) {
			replace(&deal->stage, r->stages[i].id);
			return;
		}
	}
	problem(t, cell, "no stage '%s' in the vocabulary%s", cell->text,
	        did_you_mean(t, cell->text, ids, r->stage_count, ""));
}

/* "1,234" can mean two numbers: which of them it was taken for is for people to see. */
static void tell_read(struct table *t, const char *name, const char *written, const char *value)
{
	if (strcmp(written, value) != 0) {
		str_printf(t->read, "%s%s '%s' is read as %s", t->read->len > 0 ? "\n" : "", name,
		           written, value);
	}
}

static void take_due(struct table *t, const struct csv_cell *cell, struct deal *deal)
{
	const char *why;
	char date[16];
	if (!date_read(cell->text, (struct date){0}, &deal->due, &why)) {
		problem(t, cell, "due '%s': %s", cell->text, why);
		return;
	}
	tell_read(t, "due", cell->text, date_format(deal->due, date));
}

static const char *value_of_choice(struct table *t, const struct csv_cell *cell,
                                   const struct attribute *attribute, const char *text)
{
	const char **ids = arena_array(t->arena, attribute->value_count + 1, sizeof(*ids));
	for (size_t i = 0; i < attribute->value_count; i++) {
		ids[i] = attribute->values[i].id;
		if (names(text, ids[i], attribute->values[i].label)) {
			return ids[i];
		}
	}
	problem(t, cell, "'%s' is no value of %s%s", text, attribute->id,
	        did_you_mean(t, text, ids, attribute->value_count, ""));
	return NULL;
}

/* Semicolons part the cells where the comma parts decimals: "12,345" is no thousands there. The
 * zero at the end keeps a reader from taking three digits for a group. */
static const char *decimals_of(const struct table *t, const struct attribute *attribute,
                               const char *text)
{
	const char *comma = strchr(text, ',');
	bool figure = attribute->kind == ATTRIBUTE_MONEY || attribute->kind == ATTRIBUTE_NUMBER;
	if (t->csv.separator != ';' || !figure || !comma || strpbrk(comma + 1, ",") ||
	    strchr(text, '.')) {
		return text;
	}
	int digits = (int)strspn(comma + 1, "0123456789");
	return arena_printf(t->arena, "%.*s.%.*s%s%s", (int)(comma - text), text, digits, comma + 1,
	                    digits == 3 && attribute->kind == ATTRIBUTE_MONEY ? "0" : "",
	                    comma + 1 + digits);
}

/* A value as it is stored, or NULL with the problem told. */
static const char *attribute_value(struct table *t, const struct csv_cell *cell,
                                   const struct attribute *attribute, const char *written)
{
	const char *text = decimals_of(t, attribute, written);
	const char *why = NULL;
	struct money money;
	bool named;
	struct date date;
	char buf[32];
	auto_str plain = STR_INIT;
	switch (attribute->kind) {
	case ATTRIBUTE_CHOICE:
		return value_of_choice(t, cell, attribute, text);
	case ATTRIBUTE_MONEY:
		if (money_read(text, t->rubric->currency, &money, &named, &why)) {
			named |=
			    currency_decimals(money.currency) != 2; /* what is not named has two */
			return arena_printf(t->arena, "%s%s%s", money_number(money, buf),
			                    named ? " " : "", named ? money.currency : "");
		}
		break;
	case ATTRIBUTE_NUMBER: {
		size_t n = decimal_read(text, true, &plain);
		if (n > 0 && !text[n]) {
			return arena_strdup(t->arena, plain.data);
		}
		why = "not a number";
		break;
	}
	case ATTRIBUTE_DATE:
		if (date_read(text, (struct date){0}, &date, &why)) {
			return arena_strdup(t->arena, date_format(date, buf));
		}
		break;
	case ATTRIBUTE_TEXT:
	case ATTRIBUTE_KIND_COUNT:
		return text;
	}
	problem(t, cell, "%s '%s': %s", attribute->id, written, why);
	return NULL;
}

/* Several values are parted by semicolons, commas or bars. */
static void take_attribute(struct table *t, const struct csv_cell *cell,
                           const struct attribute *attribute, struct deal *deal)
{
	const char **values = NULL;
	size_t count = 0, cap = 0;
	const char *at = cell->text;
	while (*at) {
		size_t len = attribute->multiple ? strcspn(at, ";,|") : strlen(at);
		const char *end = at + len;
		const char *next = *end ? end + 1 : end;
		at += strspn(at, " ");
		while (end > at && end[-1] == ' ') {
			end--;
		}
		const char *one = arena_strndup(t->arena, at, end > at ? (size_t)(end - at) : 0);
		const char *value = *one ? attribute_value(t, cell, attribute, one) : NULL;
		if (value) {
			if (attribute->kind != ATTRIBUTE_CHOICE) {
				tell_read(t, attribute->id, one, value);
			}
			xgrow(&values, &cap, count + 1);
			values[count++] = value;
		}
		at = next;
	}
	deal_set_attribute(deal, attribute->id, values, count);
	free(values);
}

static void take_cell(struct table *t, const struct csv_column *column, const struct csv_cell *cell,
                      struct deal *deal)
{
	if (!column->known || !cell->text[0]) {
		return;
	}
	switch (column->kind) {
	case COLUMN_ID:
		replace(&deal->id, cell->text);
		break;
	case COLUMN_TITLE:
		replace(&deal->title, cell->text);
		break;
	case COLUMN_PARTNER:
		replace(&deal->partner, cell->text);
		break;
	case COLUMN_CATEGORY:
		take_category(t, cell, deal);
		break;
	case COLUMN_STAGE:
		take_stage(t, cell, deal);
		break;
	case COLUMN_OWNER:
		replace(&deal->owner, cell->text);
		break;
	case COLUMN_SPONSOR:
		replace(&deal->sponsor, cell->text);
		break;
	case COLUMN_DUE:
		take_due(t, cell, deal);
		break;
	case COLUMN_ATTRIBUTE:
		take_attribute(t, cell, column->attribute, deal);
		break;
	}
}

static void read_row(struct table *t, const struct csv_row *row, struct deal *deal)
{
	size_t width = t->csv.rows[0].count;
	if (row->count != width) {
		const struct csv_cell *at =
		    row->count > width ? &row->cells[width] : &row->cells[row->count - 1];
		problem(t, at, "%s, but the first line names %s",
		        text_count(t->arena, row->count, "cell"),
		        text_count(t->arena, width, "column"));
		return;
	}
	str_truncate(t->read, 0);
	for (size_t i = 0; i < row->count; i++) {
		take_cell(t, &t->columns[i], &row->cells[i], deal);
	}
	if (!deal->title || !deal->partner) {
		problem(t, &row->cells[0], "a deal needs its %s",
		        deal->title ? "partner" : "title");
	}
}

bool csv_deals_read(const char *file, const char *data, size_t len, const struct rubric *rubric,
                    struct csv_deals *out, struct diag_list *diags, struct error *err)
{
	auto_str read = STR_INIT;
	struct table t = {
	    .file = file, .rubric = rubric, .diags = diags, .arena = arena_new(), .read = &read};
	struct error bad = {0};
	*out = (struct csv_deals){.arena = t.arena};
	if (!csv_read(file, data, len, t.arena, &t.csv, &bad)) {
		diag_add(diags, DIAG_ERROR, 0, file, bad.line, bad.column, "%s", bad.message);
	} else if (t.csv.count == 0) {
		diag_add(diags, DIAG_ERROR, 0, file, 0, 0,
		         "the table is empty: its first line names the columns, such as "
		         "title,partner,category");
	} else {
		read_header(&t);
	}
	if (diags->errors == 0) {
		out->count = t.csv.count - 1;
		out->deals = arena_array(t.arena, out->count, sizeof(*out->deals));
		out->cells = arena_array(t.arena, out->count, sizeof(*out->cells));
		out->read = arena_array(t.arena, out->count, sizeof(*out->read));
	}
	for (size_t i = 0; i < out->count && diags->errors < PROBLEMS_MAX; i++) {
		out->cells[i] = &t.csv.rows[i + 1].cells[0];
		read_row(&t, &t.csv.rows[i + 1], &out->deals[i]);
		out->read[i] = read.len > 0 ? arena_strdup(t.arena, read.data) : NULL;
	}
	return table_is_fine(file, diags, err);
}

bool table_is_fine(const char *file, const struct diag_list *diags, struct error *err)
{
	if (diags->errors < PROBLEMS_MAX) {
		return diags->errors == 0 ||
		       error_set(err, ERROR_INVALID, "%s cannot be imported", file);
	}
	return error_set(err, ERROR_INVALID,
	                 "%s cannot be imported; after %d problems it was read no further", file,
	                 PROBLEMS_MAX);
}

void csv_deals_finish(struct csv_deals *deals)
{
	for (size_t i = 0; i < deals->count; i++) {
		deal_finish(&deals->deals[i]);
	}
	arena_free(deals->arena);
	*deals = (struct csv_deals){0};
}
