/* A document as lines: what doc_text.c prints, for a screen that styles, scrolls and searches them.
 * A wrapped sentence says of its later lines that they go on, so that a search can join them. */
#include <string.h>

#include "dealbench/base/text.h"
#include "doc.h"

#define NARROWEST 20
#define BETWEEN 2    /* columns between a field's label and its text */
#define LABEL_MOST 3 /* a label wider than this part of the page is no column */

struct lines {
	struct arena *arena;
	struct text_line *v;
	size_t n, cap, columns;
};

static struct text_line *add_line(struct lines *l, const char *text)
{
	if (l->n == l->cap) {
		size_t cap = l->cap > 0 ? 2 * l->cap : 64;
		struct text_line *v = arena_array(l->arena, cap, sizeof(*v));
		if (l->n > 0) {
			memcpy(v, l->v, l->n * sizeof(*v));
		}
		l->v = v;
		l->cap = cap;
	}
	struct text_line *line = &l->v[l->n++];
	*line = (struct text_line){.mark = "", .text = text};
	return line;
}

/* Wraps text; its first line has the mark, its first `strong` bytes are bold. */
static void add_wrapped(struct lines *l, size_t indent, const char *mark, size_t strong,
                        const char *text)
{
	char **parts;
	size_t room = l->columns > indent + NARROWEST / 2 ? l->columns - indent : NARROWEST / 2;
	size_t n = text_wrap(l->arena, text, room, &parts);
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(parts[i]);
		struct text_line *line = add_line(l, parts[i]);
		line->mark = i == 0 ? mark : "";
		line->indent = (int)indent;
		line->strong = strong < len ? strong : len;
		line->goes_on = i > 0;
		strong -= line->strong;
	}
}

static void add_bullet(struct lines *l, const struct block *block)
{
	const char *text = block->text;
	size_t strong = 0, indent = 2 * block->level + 2;
	bool headed = block->label != NULL && block->level == 0; /* its label marks it */
	if (block->label != NULL) {
		text =
		    arena_printf(l->arena, "%s:%s%s", block->label, *text != '\0' ? " " : "", text);
		strong = strlen(block->label) + 1;
	}
	size_t first = l->n;
	add_wrapped(l, indent, headed ? "" : "- ", strong, text);
	if (headed && l->n > first) {
		l->v[first].indent = 0;
	}
}

static size_t label_width(const struct lines *l, const struct doc *doc, size_t at)
{
	size_t widest = 0;
	while (at > 0 && doc->blocks[at - 1].kind == BLOCK_FIELD) {
		at--;
	}
	for (; at < doc->count && doc->blocks[at].kind == BLOCK_FIELD; at++) {
		size_t width = text_width(doc->blocks[at].label);
		widest = width <= l->columns / LABEL_MOST && width > widest ? width : widest;
	}
	return widest;
}

/* The label is a column of its own: the first line's mark. */
static void add_field(struct lines *l, const struct doc *doc, size_t at)
{
	const struct block *block = &doc->blocks[at];
	size_t width = label_width(l, doc, at), first = l->n;
	if (text_width(block->label) > width) {
		add_wrapped(l, 0, "", strlen(block->label), block->label);
		size_t after = l->n;
		add_wrapped(l, 2, "", 0, block->text);
		for (; after < l->n; after++) {
			l->v[after].goes_on = true; /* one sentence at every width */
		}
		return;
	}
	add_wrapped(l, width + BETWEEN, "", 0, block->text);
	if (l->n == first) {
		add_line(l, "");
	}
	auto_str label = STR_INIT;
	text_append_padded(&label, block->label, width + BETWEEN, false);
	str_append(&label, l->v[first].text);
	l->v[first].text = arena_strdup(l->arena, label.data);
	l->v[first].strong = strlen(block->label);
	l->v[first].indent = 0;
}

static void add_table(struct lines *l, const struct block *block)
{
	auto_str out = STR_INIT;
	struct block copy = *block;
	const struct doc alone = {.arena = l->arena, .blocks = &copy, .count = 1};
	doc_render_text(&alone, l->columns, &out);
	const char *at = out.data;
	for (size_t row = 0; *at != '\0'; row++) {
		size_t len = strcspn(at, "\n");
		struct text_line *line = add_line(l, arena_strndup(l->arena, at, len));
		line->strong = row == 0 ? len : 0;
		at += len + (at[len] == '\n');
	}
}

static bool is_heading(enum block_kind kind)
{
	return kind == BLOCK_TITLE || kind == BLOCK_HEADING || kind == BLOCK_SUBHEADING;
}

static bool blank_before(const struct doc *doc, size_t at)
{
	if (at == 0 || is_heading(doc->blocks[at - 1].kind)) {
		return false;
	}
	const struct block *block = &doc->blocks[at], *before = block - 1;
	return block->kind != before->kind || block->kind == BLOCK_TEXT ||
	       (block->kind == BLOCK_BULLET && block->level == 0 && before->level > 0);
}

static void add_heading(struct lines *l, const struct block *block)
{
	size_t first = l->n;
	add_wrapped(l, 0, "", strlen(block->text), block->text);
	for (size_t i = first; i < l->n; i++) {
		l->v[i].heading = true;
	}
}

static void add_block(struct lines *l, const struct doc *doc, size_t at)
{
	const struct block *block = &doc->blocks[at];
	switch (block->kind) {
	case BLOCK_TITLE:
	case BLOCK_HEADING:
	case BLOCK_SUBHEADING:
		add_heading(l, block);
		break;
	case BLOCK_TEXT:
	case BLOCK_SEAL:
		add_wrapped(l, 0, "", 0, block->text);
		break;
	case BLOCK_STRONG:
		add_wrapped(l, 0, "", strlen(block->text), block->text);
		break;
	case BLOCK_BULLET:
	case BLOCK_NOTE:
		add_bullet(l, block);
		break;
	case BLOCK_FIELD:
		add_field(l, doc, at);
		break;
	case BLOCK_TABLE:
		add_table(l, block);
		break;
	case BLOCK_PAGE:
		add_line(l, "");
		break;
	}
}

size_t doc_render_lines(const struct doc *doc, size_t columns, struct text_line **out)
{
	struct lines l = {.arena = doc->arena};
	l.columns = columns > NARROWEST ? columns : NARROWEST;
	for (size_t i = 0; i < doc->count; i++) {
		if (blank_before(doc, i)) {
			add_line(&l, "");
		}
		add_block(&l, doc, i);
	}
	*out = l.v;
	return l.n;
}
