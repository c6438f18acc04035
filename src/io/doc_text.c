/* A document for the terminal: wrapped at true columns (text_width), no colour, ASCII marks. A
 * table gives up its droppable columns first, then its flexible columns wrap. */
#include <stdint.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "doc.h"

#define NARROWEST 20
#define INDENT 2
#define BETWEEN 2     /* columns between two cells */
#define WORD_MOST 16  /* a longer word may be broken in a narrow table */
#define CELL_LEAST 4  /* no cell is narrower */
#define FIELD_SHARE 3 /* a label wider than this part of the page stands on its own line */

struct page {
	struct arena *arena;
	struct str *out;
	size_t columns;
};

static void end_line(struct page *p)
{
	while (p->out->len > 0 && p->out->data[p->out->len - 1] == ' ') {
		str_truncate(p->out, p->out->len - 1);
	}
	str_append_char(p->out, '\n');
}

static size_t room_after(const struct page *p, size_t indent)
{
	return p->columns > indent + CELL_LEAST ? p->columns - indent : CELL_LEAST;
}

/* Wrapped text whose first line follows what is on the line already, at column indent. */
static void put_wrapped(struct page *p, size_t indent, const char *text)
{
	char **lines;
	size_t count = text_wrap(p->arena, text, room_after(p, indent), &lines);
	for (size_t i = 0; i < count; i++) {
		if (i > 0) {
			str_append_repeat(p->out, ' ', indent);
		}
		str_append(p->out, lines[i]);
		end_line(p);
	}
	if (count == 0) {
		end_line(p);
	}
}

static void put_rule(struct page *p, char mark)
{
	str_append_repeat(p->out, mark, p->columns);
	str_append_char(p->out, '\n');
}

static void put_upper(struct page *p, const char *text)
{
	for (; *text != '\0'; text++) {
		str_append_char(p->out,
		                *text >= 'a' && *text <= 'z' ? (char)(*text - 'a' + 'A') : *text);
	}
	str_append_char(p->out, '\n');
}

static void put_bullet(struct page *p, const struct block *block)
{
	size_t indent = INDENT + 2 * block->level;
	const char *text = block->text;
	if (block->label != NULL) {
		text = *text != '\0' ? arena_printf(p->arena, "%s: %s", block->label, text)
		                     : arena_printf(p->arena, "%s:", block->label);
	}
	str_append_repeat(p->out, ' ', indent);
	str_append(p->out, "- ");
	put_wrapped(p, indent + 2, text);
}

/* The widest label of the run of fields around block at. */
static size_t label_width(const struct page *p, const struct doc *doc, size_t at)
{
	size_t widest = 0, from = at;
	while (from > 0 && doc->blocks[from - 1].kind == BLOCK_FIELD) {
		from--;
	}
	for (; from < doc->count && doc->blocks[from].kind == BLOCK_FIELD; from++) {
		size_t width = text_width(doc->blocks[from].label);
		if (width <= p->columns / FIELD_SHARE && width > widest) {
			widest = width;
		}
	}
	return widest;
}

static void put_field(struct page *p, const struct doc *doc, size_t at)
{
	const struct block *block = &doc->blocks[at];
	size_t widest = label_width(p, doc, at);
	str_append_repeat(p->out, ' ', INDENT);
	if (text_width(block->label) > widest) {
		put_wrapped(p, INDENT, block->label);
		str_append_repeat(p->out, ' ', INDENT + widest);
	} else {
		text_append_padded(p->out, block->label, widest, false);
	}
	str_append_repeat(p->out, ' ', BETWEEN);
	put_wrapped(p, INDENT + widest + BETWEEN, block->text);
}

/* ---- tables ---- */

struct layout {
	const struct table *table;
	size_t *width; /* of each column; 0 = left out */
	size_t *least; /* the column's longest word */
};

static const char *cell_at(const struct table *table, size_t row, size_t column)
{
	return table->cells[row * table->column_count + column];
}

static size_t longest_word(struct page *p, const char *text)
{
	size_t longest = 0;
	while (*text != '\0') {
		size_t len = strcspn(text, " ");
		size_t width = text_width(arena_strndup(p->arena, text, len));
		longest = width > longest ? width : longest;
		text += len + (text[len] == ' ');
	}
	return longest < WORD_MOST ? longest : WORD_MOST;
}

static void measure_cell(struct page *p, struct layout *l, size_t column, const char *cell)
{
	size_t width = text_width(cell), word = longest_word(p, cell);
	l->width[column] = width > l->width[column] ? width : l->width[column];
	l->least[column] = word > l->least[column] ? word : l->least[column];
}

static void measure(struct page *p, struct layout *l)
{
	for (size_t c = 0; c < l->table->column_count; c++) {
		l->width[c] = 1;
		l->least[c] = 1;
		measure_cell(p, l, c, l->table->columns[c].title);
		for (size_t r = 0; r < l->table->row_count; r++) {
			measure_cell(p, l, c, cell_at(l->table, r, c));
		}
	}
}

/* What the table takes, at its columns' widths or with all of them as narrow as their words. */
static size_t taken(const struct layout *l, const size_t *widths)
{
	size_t sum = 0;
	for (size_t c = 0; c < l->table->column_count; c++) {
		if (l->width[c] > 0) {
			sum += widths[c] + (sum > 0 ? BETWEEN : 0);
		}
	}
	return sum;
}

static bool drop_one(struct layout *l)
{
	size_t found = SIZE_MAX;
	int most = 0;
	for (size_t c = 0; c < l->table->column_count; c++) {
		if (l->width[c] > 0 && l->table->columns[c].drop > most) {
			most = l->table->columns[c].drop;
			found = c;
		}
	}
	if (found != SIZE_MAX) {
		l->width[found] = 0;
	}
	return found != SIZE_MAX;
}

/* Takes one from the widest column that can give and keep its words whole. */
static bool narrow_one(struct layout *l, bool flexible, bool whole_words)
{
	size_t found = SIZE_MAX;
	for (size_t c = 0; c < l->table->column_count; c++) {
		size_t least = whole_words ? l->least[c] : CELL_LEAST;
		if (l->width[c] > least && (!flexible || l->table->columns[c].flexible) &&
		    (found == SIZE_MAX || l->width[c] > l->width[found])) {
			found = c;
		}
	}
	if (found != SIZE_MAX) {
		l->width[found]--;
	}
	return found != SIZE_MAX;
}

static void fit(struct page *p, struct layout *l, size_t room)
{
	measure(p, l);
	while (taken(l, l->least) > room && drop_one(l)) {
	}
	while (taken(l, l->width) > room && narrow_one(l, true, true)) {
	}
	while (taken(l, l->width) > room && narrow_one(l, false, true)) {
	}
	while (taken(l, l->width) > room && narrow_one(l, false, false)) {
	}
}

static void put_cells(struct page *p, const struct layout *l, const char *const *cells)
{
	size_t count = l->table->column_count, height = 1;
	char ***lines = arena_array(p->arena, count, sizeof(*lines));
	size_t *n = arena_array(p->arena, count, sizeof(*n));
	for (size_t c = 0; c < count; c++) {
		if (l->width[c] > 0) {
			n[c] = text_wrap(p->arena, cells[c], l->width[c], &lines[c]);
			height = n[c] > height ? n[c] : height;
		}
	}
	for (size_t row = 0; row < height; row++) {
		str_append_repeat(p->out, ' ', INDENT);
		bool first = true;
		for (size_t c = 0; c < count; c++) {
			if (l->width[c] == 0) {
				continue;
			}
			str_append_repeat(p->out, ' ', first ? 0 : BETWEEN);
			text_append_padded(p->out, row < n[c] ? lines[c][row] : "", l->width[c],
			                   l->table->columns[c].right);
			first = false;
		}
		end_line(p);
	}
}

static void put_header(struct page *p, const struct layout *l)
{
	size_t count = l->table->column_count;
	const char **cells = arena_array(p->arena, count, sizeof(*cells));
	for (size_t c = 0; c < count; c++) {
		cells[c] = l->table->columns[c].title;
	}
	put_cells(p, l, cells);
	for (size_t c = 0; c < count; c++) {
		char *rule = arena_alloc(p->arena, l->width[c] + 1);
		memset(rule, '-', l->width[c]);
		cells[c] = rule;
	}
	put_cells(p, l, cells);
}

static void put_table(struct page *p, const struct table *table)
{
	struct layout l = {.table = table};
	l.width = arena_array(p->arena, table->column_count, sizeof(*l.width));
	l.least = arena_array(p->arena, table->column_count, sizeof(*l.least));
	fit(p, &l, room_after(p, INDENT));
	put_header(p, &l);
	for (size_t r = 0; r < table->row_count; r++) {
		put_cells(p, &l, &table->cells[r * table->column_count]);
	}
}

/* ---- blocks ---- */

static bool blank_before(const struct doc *doc, size_t at)
{
	enum block_kind kind = doc->blocks[at].kind;
	if (at == 0) {
		return false;
	}
	enum block_kind before = doc->blocks[at - 1].kind;
	if (kind == BLOCK_HEADING) {
		return true;
	}
	if (kind == BLOCK_SUBHEADING) {
		return before != BLOCK_HEADING;
	}
	bool after_bullet = before == BLOCK_BULLET || before == BLOCK_NOTE;
	if (kind == BLOCK_BULLET && doc->blocks[at].level == 0 && after_bullet) {
		return doc->blocks[at - 1].level > 0;
	}
	return before == BLOCK_TABLE || (before == BLOCK_FIELD && kind != BLOCK_FIELD);
}

static void put_block(struct page *p, const struct doc *doc, size_t at)
{
	const struct block *block = &doc->blocks[at];
	switch (block->kind) {
	case BLOCK_TITLE:
		put_wrapped(p, 0, block->text);
		put_rule(p, '=');
		break;
	case BLOCK_HEADING:
		put_upper(p, block->text);
		break;
	case BLOCK_SUBHEADING:
		put_wrapped(p, 0, block->text);
		break;
	case BLOCK_TEXT:
	case BLOCK_STRONG:
	case BLOCK_SEAL:
		str_append_repeat(p->out, ' ', INDENT);
		put_wrapped(p, INDENT, block->text);
		break;
	case BLOCK_BULLET:
	case BLOCK_NOTE:
		put_bullet(p, block);
		break;
	case BLOCK_PAGE:
		put_rule(p, '-');
		break;
	case BLOCK_FIELD:
		put_field(p, doc, at);
		break;
	case BLOCK_TABLE:
		put_table(p, block->table);
		break;
	}
}

void doc_render_text(const struct doc *doc, size_t columns, struct str *out)
{
	struct page p = {.arena = doc->arena, .out = out};
	p.columns = columns > NARROWEST ? columns : NARROWEST;
	for (size_t i = 0; i < doc->count; i++) {
		if (blank_before(doc, i)) {
			str_append_char(out, '\n');
		}
		put_block(&p, doc, i);
	}
}
