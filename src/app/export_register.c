/* The deals' own fields as a table that `dealbench import` reads back: a column a field, and one
 * for each attribute of the vocabulary. Every deal is in it, scored or not. */
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/book.h"
#include "private.h"

#define FIELDS 8

struct listing {
	const struct rubric *rubric; /* whose vocabulary names the attributes */
	struct arena *arena;
	struct grid grid;
};

static const char *const fields[FIELDS] = {"id",    "title", "partner", "category",
                                           "stage", "owner", "sponsor", "due"};

static void name_columns(struct listing *l)
{
	size_t n = FIELDS + l->rubric->attribute_count;
	const char **columns = arena_array(l->arena, n, sizeof(*columns));
	memcpy(columns, fields, sizeof(fields));
	for (size_t i = 0; i < l->rubric->attribute_count; i++) {
		columns[FIELDS + i] =
		    arena_printf(l->arena, "attribute:%s", l->rubric->attributes[i].id);
	}
	l->grid.columns = columns;
	l->grid.column_count = n;
}

static void put(struct listing *l, size_t row, size_t column, const char *text, bool numbers)
{
	if (text != NULL && *text) {
		l->grid.cells[row * l->grid.column_count + column] = (struct grid_cell){
		    .kind = CELL_TEXT, .text = text_safe(l->arena, text, true), .bare = numbers};
	}
}

/* Is it a figure, and each value a plain number and nothing else? */
static bool are_numbers(const struct attribute *known, const struct deal_attribute *attribute)
{
	bool all = known->kind == ATTRIBUTE_NUMBER || known->kind == ATTRIBUTE_MONEY;
	for (size_t i = 0; i < attribute->value_count && all; i++) {
		auto_str number = STR_INIT;
		const char *value = attribute->values[i];
		all = decimal_read(value, true, &number) > 0 && strcmp(number.data, value) == 0;
	}
	return all;
}

/* Several values are parted as the importer takes them apart. */
static const char *values_of(struct listing *l, const struct deal_attribute *attribute)
{
	auto_str words = STR_INIT;
	for (size_t i = 0; i < attribute->value_count; i++) {
		str_append(&words, i ? ";" : "");
		str_append(&words, attribute->values[i]);
	}
	return arena_strdup(l->arena, words.data);
}

static void put_deal(struct listing *l, size_t row, const struct deal *deal)
{
	char date[16];
	const char *due = date_is_set(deal->due) ? date_format(deal->due, date) : "";
	const char *texts[FIELDS] = {
	    deal->id,    deal->title, deal->partner, deal->category,
	    deal->stage, deal->owner, deal->sponsor, arena_strdup(l->arena, due)};
	for (size_t i = 0; i < FIELDS; i++) {
		put(l, row, i, texts[i], false);
	}
	for (size_t i = 0; i < l->rubric->attribute_count; i++) {
		const struct deal_attribute *attribute =
		    deal_attribute(deal, l->rubric->attributes[i].id);
		bool numbers =
		    attribute != NULL && are_numbers(&l->rubric->attributes[i], attribute);
		put(l, row, FIELDS + i, attribute ? values_of(l, attribute) : NULL, numbers);
	}
}

/* In the order of their ids, so that one workspace's table can be held against another's. */
static int by_id(const void *a, const void *b)
{
	const struct deal_row *x = a, *y = b;
	return strcmp(x->deal->id, y->deal->id);
}

static bool has_deal(const struct deal_row *rows, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(rows[i].deal->id, id) == 0) {
			return true;
		}
	}
	return false;
}

/* The deals asked for, each once, or all of them. */
static bool chosen_deals(struct session *s, const struct export_options *o, struct arena *a,
                         struct deal_row **out_rows, size_t *out_count, struct error *err)
{
	if (o->deal_count == 0) {
		return records_deals(s, a, out_rows, out_count, err);
	}
	struct deal_row *rows = arena_array(a, o->deal_count, sizeof(*rows));
	*out_count = 0;
	for (size_t k = 0; k < o->deal_count; k++) {
		struct deal_row *row = &rows[*out_count];
		if (!records_deal(s, o->deals[k], a, row, err)) {
			return false;
		}
		*out_count += !has_deal(rows, *out_count, row->deal->id);
	}
	*out_rows = rows;
	return true;
}

bool deals_register(struct session *s, const struct export_options *o, struct str *out,
                    struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct listing l = {.rubric = session_base_rubric(s, err), .arena = a};
	struct deal_row *rows;
	size_t count;
	if (!l.rubric || !chosen_deals(s, o, a, &rows, &count, err)) {
		return false;
	}
	name_columns(&l);
	qsort(rows, count, sizeof(*rows), by_id);
	l.grid.row_count = count;
	l.grid.cells = arena_array(a, count * l.grid.column_count + 1, sizeof(*l.grid.cells));
	for (size_t i = 0; i < count; i++) {
		put_deal(&l, i, rows[i].deal);
	}
	struct csv_options csv = {.excel = o->excel, .raw = o->raw};
	grid_csv(&l.grid, &csv, out);
	return true;
}
