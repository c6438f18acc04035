/* A document as CommonMark with tables. Data can form no markup: every character that could is
 * escaped, also at the start of a line, so a note saying `# Approved` stays a note. */
#include <string.h>

#include "doc.h"

struct markdown {
	struct str *out;
	size_t indent; /* of the lines after the first, inside a bullet */
	bool in_cell;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\0';
}

/* Would the line begin a list, an underlined heading, a rule, or a table's second row? */
static bool opens_block(const char *line)
{
	switch (line[0]) {
	case '-':
		return is_blank(line[1]) || line[1] == '-' || line[1] == ':';
	case '+':
		return is_blank(line[1]);
	case ':':
		return line[1] == '-';
	default:
		return line[0] == '=';
	}
}

/* The length of "12" in "12. " or "12) ": an ordered list's mark, which needs its stop escaped. */
static size_t list_number(const char *line)
{
	size_t n = 0;
	while (is_digit(line[n])) {
		n++;
	}
	bool stop = n > 0 && (line[n] == '.' || line[n] == ')');
	return stop && is_blank(line[n + 1]) ? n : 0;
}

static void put_char(struct str *out, char c)
{
	if (c != '\0' && strchr("\\`*_[]<>#|~&$", c) != NULL) {
		str_append_char(out, '\\');
	}
	str_append_char(out, c);
}

/* One line of text without the blanks around it. */
static void put_line(struct str *out, const char *line, size_t len)
{
	while (len > 0 && (*line == ' ' || *line == '\t')) {
		line++;
		len--;
	}
	while (len > 0 && line[len - 1] == ' ') {
		len--;
	}
	size_t number = list_number(line);
	for (size_t i = 0; i < len; i++) {
		if ((i == 0 && opens_block(line)) || (number > 0 && i == number)) {
			str_append_char(out, '\\');
		}
		put_char(out, line[i]);
	}
}

/* Lines of the text become hard breaks; blank ones are passed over, they would end the block. */
static void put_text(struct markdown *m, const char *text)
{
	bool first = true;
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		if (strspn(text, " \t") < len) {
			if (!first) {
				str_append(m->out, m->in_cell ? " " : "\\\n");
				str_append_repeat(m->out, ' ', m->in_cell ? 0 : m->indent);
			}
			put_line(m->out, text, len);
			first = false;
		}
		text += len + (text[len] == '\n');
	}
}

static void put_paragraph(struct str *out, const char *before, const char *text, const char *after)
{
	struct markdown m = {.out = out};
	str_append(out, before);
	put_text(&m, text);
	str_append(out, after);
	str_append_char(out, '\n');
}

/* A heading is one line. */
static void put_heading(struct str *out, const char *before, const char *text)
{
	struct markdown m = {.out = out, .in_cell = true};
	str_append(out, before);
	put_text(&m, text);
	str_append_char(out, '\n');
}

static void put_labelled(struct str *out, size_t level, const char *label, const char *text)
{
	struct markdown m = {.out = out, .indent = 2 * level + 2};
	str_append_repeat(out, ' ', 2 * level);
	str_append(out, "- ");
	if (label != NULL) {
		str_append(out, "**");
		put_line(out, label, strlen(label));
		str_append(out, *text != '\0' ? ":** " : ":**");
	}
	put_text(&m, text);
	str_append_char(out, '\n');
}

/* Our own marks; what would end the span is text like any other. */
static void put_code(struct str *out, const char *text)
{
	struct markdown m = {.out = out, .in_cell = true};
	if (*text == '\0' || strpbrk(text, "`|\n") != NULL) {
		put_text(&m, text);
	} else {
		str_printf(out, "`%s`", text);
	}
}

static void put_cell(struct str *out, bool code, const char *text)
{
	struct markdown m = {.out = out, .in_cell = true};
	str_append_char(out, ' ');
	if (code) {
		put_code(out, text);
	} else {
		put_text(&m, text);
	}
	str_append(out, " |");
}

static void put_table(struct str *out, const struct table *table)
{
	str_append_char(out, '|');
	for (size_t c = 0; c < table->column_count; c++) {
		put_cell(out, false, table->columns[c].title);
	}
	str_append(out, "\n|");
	for (size_t c = 0; c < table->column_count; c++) {
		str_append(out, table->columns[c].right ? " ---: |" : " --- |");
	}
	str_append_char(out, '\n');
	for (size_t r = 0; r < table->row_count; r++) {
		str_append_char(out, '|');
		for (size_t c = 0; c < table->column_count; c++) {
			put_cell(out, table->columns[c].code,
			         table->cells[r * table->column_count + c]);
		}
		str_append_char(out, '\n');
	}
}

static bool is_list(enum block_kind kind)
{
	return kind == BLOCK_BULLET || kind == BLOCK_NOTE || kind == BLOCK_FIELD;
}

static void put_block(struct str *out, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_TITLE:
		put_heading(out, "# ", block->text);
		break;
	case BLOCK_HEADING:
		put_heading(out, "## ", block->text);
		break;
	case BLOCK_SUBHEADING:
		put_heading(out, "### ", block->text);
		break;
	case BLOCK_TEXT:
		put_paragraph(out, "", block->text, "");
		break;
	case BLOCK_STRONG:
		put_paragraph(out, "**", block->text, "**");
		break;
	case BLOCK_BULLET:
	case BLOCK_NOTE:
	case BLOCK_FIELD:
		put_labelled(out, block->level, block->label, block->text);
		break;
	case BLOCK_TABLE:
		put_table(out, block->table);
		break;
	case BLOCK_PAGE:
		str_append(out, "---\n");
		break;
	case BLOCK_SEAL:
		put_code(out, block->text);
		str_append_char(out, '\n');
		break;
	}
}

void doc_render_markdown(const struct doc *doc, struct str *out)
{
	for (size_t i = 0; i < doc->count; i++) {
		if (i > 0 && !(is_list(doc->blocks[i].kind) && is_list(doc->blocks[i - 1].kind))) {
			str_append_char(out, '\n');
		}
		put_block(out, &doc->blocks[i]);
	}
}
