/* Rows as values: what an answer is in the tables is said here once, for those that are written and
 * for those that verify holds against what is stored. */
#include "row.h"

#include <string.h>

static void add_null(struct row *row)
{
	row->values[row->count++].type = SQLITE_NULL;
}

static void add_int(struct row *row, int64_t number)
{
	struct row_value *value = &row->values[row->count++];
	value->type = SQLITE_INTEGER;
	value->integer = number;
}

static void add_int_if(struct row *row, bool given, int64_t number)
{
	if (given) {
		add_int(row, number);
	} else {
		add_null(row);
	}
}

static void add_real_if(struct row *row, bool given, double number)
{
	struct row_value *value = &row->values[row->count++];
	value->type = given ? SQLITE_FLOAT : SQLITE_NULL;
	value->real = number;
}

/* NULL is NULL. */
static void add_text(struct row *row, const char *text)
{
	struct row_value *value = &row->values[row->count++];
	value->type = text != NULL ? SQLITE_TEXT : SQLITE_NULL;
	value->bytes = text;
	value->len = text != NULL ? strlen(text) : 0;
}

static void add_key(struct row *row, const char *deal, int card, int64_t seat, const char *item,
                    int64_t position)
{
	row->count = 0;
	add_text(row, deal);
	add_int(row, card);
	add_int(row, seat);
	add_text(row, item);
	add_int(row, position);
}

void row_of_answer(struct row *out, const char *deal, int card, int64_t seat, int64_t position,
                   const struct answer *answer)
{
	enum answer_kind kind = answer->kind;
	bool text = kind == ANSWER_TEXT || kind == ANSWER_CHOICE;
	add_key(out, deal, card, seat, answer->item, position);
	add_text(out, answer_kind_name(kind));
	add_int_if(out, kind == ANSWER_LEVEL, (int64_t)answer->level);
	add_text(out, text ? answer->text : NULL);
	add_real_if(out, kind == ANSWER_NUMBER, answer->number);
	add_int_if(out, kind == ANSWER_MONEY, answer->money.minor);
	add_text(out, kind == ANSWER_MONEY ? answer->money.currency : NULL);
	add_text(out, kind == ANSWER_DATE ? date_format(answer->date, out->date) : NULL);
	add_text(out, answer->evidence);
	add_int_if(out, answer->has_favourability, answer->favourability);
	add_text(out, answer->note);
	add_int(out, answer->flag);
	add_int(out, answer->carried);
}

void row_of_source(struct row *out, const char *deal, int card, int64_t seat,
                   const struct answer *answer, size_t i)
{
	const struct source *source = &answer->sources[i];
	add_key(out, deal, card, seat, answer->item, (int64_t)i);
	add_text(out, source->what);
	add_text(out, source->where);
	add_text(out, date_is_set(source->date) ? date_format(source->date, out->date) : NULL);
	add_text(out, source->sha256);
}

static void read_value(struct query *q, int column, struct row_value *out)
{
	out->type = sqlite3_column_type(q->stmt, column);
	switch (out->type) {
	case SQLITE_INTEGER:
		out->integer = query_col_int(q, column);
		break;
	case SQLITE_FLOAT:
		out->real = query_col_real(q, column);
		break;
	case SQLITE_NULL:
		break;
	default:
		out->bytes = sqlite3_column_blob(q->stmt, column);
		out->len = (size_t)sqlite3_column_bytes(q->stmt, column);
		break;
	}
}

void row_of_query(struct row *out, struct query *q)
{
	out->count = sqlite3_column_count(q->stmt);
	for (int i = 0; i < out->count; i++) {
		read_value(q, i, &out->values[i]);
	}
}

void row_bind(const struct row *row, struct query *q)
{
	for (int i = 0; i < row->count; i++) {
		const struct row_value *value = &row->values[i];
		if (value->type == SQLITE_INTEGER) {
			query_int(q, value->integer);
		} else if (value->type == SQLITE_FLOAT) {
			query_real(q, value->real);
		} else if (value->type == SQLITE_NULL) {
			query_null(q);
		} else {
			query_text_len(q, value->bytes, value->len);
		}
	}
}

static int bytes_compare(struct query *q, int column, const void *bytes, size_t len)
{
	const void *mine = sqlite3_column_blob(q->stmt, column);
	size_t mine_len = (size_t)sqlite3_column_bytes(q->stmt, column);
	size_t both = mine_len < len ? mine_len : len;
	int order = both > 0 ? memcmp(mine, bytes, both) : 0;
	return order != 0 ? order : (mine_len > len) - (mine_len < len);
}

int value_compare(struct query *q, int column, const struct row_value *value)
{
	int type = sqlite3_column_type(q->stmt, column);
	if (type != value->type) {
		return type == SQLITE_NULL          ? -1
		       : value->type == SQLITE_NULL ? 1
		                                    : type - value->type;
	}
	if (type == SQLITE_NULL) {
		return 0;
	}
	if (type == SQLITE_INTEGER) {
		int64_t number = query_col_int(q, column);
		return (number > value->integer) - (number < value->integer);
	}
	if (type == SQLITE_FLOAT) {
		double number = query_col_real(q, column);
		return (number > value->real) - (number < value->real);
	}
	return bytes_compare(q, column, value->bytes, value->len);
}
