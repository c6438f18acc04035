/* A document for the terminal: wrapped at true columns (text_width), no colour, ASCII marks. A
 * table gives up its droppable columns first, then its flexible columns wrap. */
#include <stdint.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "doc.h"

#define NARROWEST 20
#define INDENT 2
#define BETWEEN 2           /* columns between two cells */
#define FLEXIBLE_LEAST 16   /* a flexible column is not narrowed below, while another can give */
#define CELL_LEAST 4        /* no cell is */
#define FIELD_LABEL_MOST 14 /* a longer label stands on a line of its own */

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
static size_t label_width(const struct doc *doc, size_t at)
{
	size_t widest = 0, from = at;
	while (from > 0 && doc->blocks[from - 1].kind == BLOCK_FIELD) {
		from--;
	}
	for (; from < doc->count && doc->blocks[from].kind == BLOCK_FIELD; from++) {
		size_t width = text_width(doc->blocks[from].label);
		if (width <= FIELD_LABEL_MOST && width > widest) {
			widest = width;
		}
	}
	return widest;
}

static void put_field(struct page *p, const struct doc *doc, size_t at)
{
	const struct block *block = &doc->blocks[at];
	size_t widest = label_width(doc, at);
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
};

static const char *cell_at(const struct table *table, size_t row, size_t column)
{
	return table->cells[row * table->column_count + column];
}

static void measure(struct layout *l)
{
	for (size_t c = 0; c < l->table->column_count; c++) {
		size_t widest = text_width(l->table->columns[c].title);
		for (size_t r = 0; r < l->table->row_count; r++) {
			size_t width = text_width(cell_at(l->table, r, c));
			widest = width > widest ? width : widest;
		}
		l->width[c] = widest > 0 ? widest : 1;
	}
}

/* What the table takes with its flexible columns as narrow as they go. */
static size_t taken(const struct layout *l, bool narrowed)
{
	size_t sum = 0;
	for (size_t c = 0; c < l->table->column_count; c++) {
		size_t width = l->width[c];
		if (width == 0) {
			continue;
		}
		if (narrowed && l->table->columns[c].flexible && width > FLEXIBLE_LEAST) {
			width = FLEXIBLE_LEAST;
		}
		sum += width + (sum > 0 ? BETWEEN : 0);
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

/* Takes one column from the widest that can give. */
static bool narrow_one(struct layout *l, bool flexible, size_t least)
{
	size_t found = SIZE_MAX;
	for (size_t c = 0; c < l->table->column_count; c++) {
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

static void fit(struct layout *l, size_t room)
{
	measure(l);
	while (taken(l, true) > room && drop_one(l)) {
	}
	while (taken(l, false) > room && narrow_one(l, true, FLEXIBLE_LEAST)) {
	}
	while (taken(l, false) > room && narrow_one(l, false, CELL_LEAST)) {
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
	fit(&l, room_after(p, INDENT));
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
	return before == BLOCK_TABLE || (kind == BLOCK_TABLE && before == BLOCK_BULLET);
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
		str_append_repeat(p->out, ' ', INDENT);
		put_wrapped(p, INDENT, block->text);
		break;
	case BLOCK_BULLET:
		put_bullet(p, block);
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
