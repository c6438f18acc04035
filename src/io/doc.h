/* A report as a list of blocks: written once, rendered as terminal text, as Markdown and as
 * HTML, so that they cannot say different things. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/attr.h"
#include "dealbench/base/str.h"
#include "dealbench/io/text_line.h"

enum block_kind {
	BLOCK_TITLE,
	BLOCK_HEADING,    /* of our own words */
	BLOCK_SUBHEADING, /* may be the data's words */
	BLOCK_TEXT,
	BLOCK_STRONG, /* a paragraph that must not be missed */
	BLOCK_BULLET, /* with a level, 0 or more */
	BLOCK_NOTE, /* a bullet whose text is a person's note: Markdown, which HTML shows as such */
	BLOCK_FIELD, /* label and text; neighbours line up */
	BLOCK_TABLE,
	BLOCK_PAGE, /* a new page begins */
	BLOCK_SEAL  /* our own marks, shown as they are */
};

struct column {
	const char *title;
	bool right;    /* figures */
	bool flexible; /* may be narrowed, then its cells wrap */
	bool code;     /* our own marks, no data: a code span in Markdown */
	bool bar;      /* marks that HTML draws as a bar, from doc_row_bar */
	int drop;      /* left out first (largest first) where the page is narrow; 0 = never */
};

/* A score and its range on a scale of 0..1, for renderers that can draw. */
struct bar {
	bool shown, has_point, has_gate;
	double low, high, point, gate;
};

struct table {
	const struct column *columns;
	size_t column_count;
	const char **cells; /* row by row */
	struct bar *bars;   /* one a row; NULL where no row has one */
	size_t row_count, cap, bar_cap;
};

struct block {
	enum block_kind kind;
	size_t level;
	const char *label; /* FIELD; BULLET: or NULL */
	const char *text;  /* safe; may hold newlines */
	struct table *table;
};

struct doc {
	struct arena *arena; /* owns the texts */
	struct block *blocks;
	size_t count, cap;
};

void doc_init(struct doc *doc, struct arena *arena);
void doc_finish(struct doc *doc);
#define auto_doc __attribute__((cleanup(doc_finish))) struct doc

/* Texts are made safe (text_safe) here: what is in a doc may be shown. */
void doc_title(struct doc *doc, const char *text);
void doc_heading(struct doc *doc, const char *text);
void doc_subheading(struct doc *doc, const char *format, ...) PRINTF_LIKE(2, 3);
void doc_text(struct doc *doc, const char *format, ...) PRINTF_LIKE(2, 3);
void doc_strong(struct doc *doc, const char *format, ...) PRINTF_LIKE(2, 3);
/* label may be NULL. */
void doc_bullet(struct doc *doc, size_t level, const char *label, const char *format, ...)
    PRINTF_LIKE(4, 5);
void doc_note(struct doc *doc, size_t level, const char *label, const char *note);
void doc_field(struct doc *doc, const char *label, const char *format, ...) PRINTF_LIKE(3, 4);
void doc_page(struct doc *doc);
void doc_seal(struct doc *doc, const char *line);
/* One bullet that lists the texts after its label; nothing where there are none. */
struct texts;
void doc_texts(struct doc *doc, size_t level, const char *label, const struct texts *texts);
/* Begins a table; then one doc_row() a row with as many cells as there are columns. columns is
 * borrowed (static const data). */
void doc_table(struct doc *doc, const struct column *columns, size_t count);
void doc_row(struct doc *doc, const char *const *cells);
/* The bar of the row added last. */
void doc_row_bar(struct doc *doc, struct bar bar);

void doc_render_text(const struct doc *doc, size_t columns, struct str *out);
/* *out lives in the document's arena. Returns the count. */
size_t doc_render_lines(const struct doc *doc, size_t columns, struct text_line **out);
void doc_render_markdown(const struct doc *doc, struct str *out);
/* A whole page of HTML5 that needs nothing else: no script, no network, no font. The first title is
 * the page's. */
void doc_render_html(const struct doc *doc, struct str *out);
/* A note's Markdown as HTML without any raw HTML, link or picture of its own: their words and
 * addresses stay as text. Headings become strong lines. */
void note_html(const char *note, struct str *out);
void html_escape(const char *text, struct str *out);
