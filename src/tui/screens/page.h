/* Text as lines of a width: for what is longer than its pane. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/arena.h"
#include "dealbench/core/rubric.h"
#include "dealbench/tui/frame.h"

struct page_line {
	const char *prefix, *text;
	size_t strong; /* bytes of text set bold */
	int indent;
	enum style style;
	size_t choice; /* the level or option this line belongs to, or NONE */
	bool first;    /* its first line */
	uint32_t key;  /* what pressing the line does, or KEYCODE_NONE */
	uint32_t key2; /* the same from column key2_at on */
	int key2_at;
};
struct page {
	struct arena *arena;
	struct page_line *v;
	size_t n, cap;
	int width;
	int limit;           /* lines at most of a choice that is not selected; 0 = all */
	size_t pinned, core; /* lines that stay in view; lines up to the last way to answer */
};

/* A line as it is, which text outlives the page; for changing further. */
struct page_line *page_line(struct page *p, enum style style, int indent, const char *text);
void page_blank(struct page *p); /* one, unless there is one */
/* Wraps text; the first line is drawn after prefix, the first `strong` bytes bold. Returns the
 * first line's place. */
size_t page_wrap(struct page *p, enum style style, int indent, const char *prefix, size_t strong,
                 const char *text);
void page_para(struct page *p, enum style style, const char *text);
/* "Head: text", the head bold. */
void page_headed(struct page *p, enum style style, const char *head, const char *text);
/* A heading and its bullets; nothing where there are none. */
void page_list(struct page *p, const char *head, const struct texts *texts);
/* "Head: one; two". */
void page_joined(struct page *p, const char *head, const struct texts *texts);
void page_finish(struct page *p);
/* Draws the lines from skip on, and says what pressing them does. */
void page_view(const struct page *p, struct frame *f, struct rect area, int skip);
