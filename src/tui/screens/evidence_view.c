/* Draws pieces of evidence: the list with age and check, and the fields that change one. The same
 * rows in the walk's box and in the item's tab. */
#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "evidence_form.h"

#define NUMBER_WIDTH 5 /* "> 12 " */
#define AGE_WIDTH 9    /* "in 1204 d" */
#define CHECK_WIDTH 9  /* "note only" */

struct columns {
	int what, where, age, check; /* widths; 0 = left out */
};

/* Where there is little room the place goes first, then the age; what and check stay. */
static struct columns columns_for(int width)
{
	struct columns c = {.age = AGE_WIDTH, .check = CHECK_WIDTH};
	int rest = width - NUMBER_WIDTH - CHECK_WIDTH - AGE_WIDTH - 3;
	if (rest < 16) {
		c.age = 0;
		rest += AGE_WIDTH + 1;
	}
	c.where = rest >= 38 ? rest * 2 / 5 : 0;
	c.where = c.where > 40 ? 40 : c.where;
	c.what = rest - (c.where ? c.where + 1 : 0);
	return c;
}

static void put(struct frame *f, int *x, int y, int width, enum style style, bool right,
                const char *text)
{
	if (width > 0) {
		frame_put_cut(f, *x, y, width, style, right, text);
		*x += width + 1;
	}
}

void evidence_head_view(struct frame *f, struct rect row)
{
	struct columns c = columns_for(row.w);
	int x = row.x + NUMBER_WIDTH;
	frame_put(f, row.x + 2, row.y, 2, STYLE_QUIET, "#");
	put(f, &x, row.y, c.what, STYLE_QUIET, false, "Evidence");
	put(f, &x, row.y, c.where, STYLE_QUIET, false, "Where");
	put(f, &x, row.y, c.age, STYLE_QUIET, true, "Age");
	x += c.age > 0;
	put(f, &x, row.y, c.check, STYLE_QUIET, false, "Check");
}

static void check_words(const struct source_check *check, char buf[static 32])
{
	enum source_state state = check ? check->state : SOURCE_NOTE;
	if (state == SOURCE_READING && check->size > 0) {
		snprintf(buf, 32, "read %d %%", (int)(check->done * 100 / check->size));
	} else {
		snprintf(buf, 32, "%s", source_state_words(state));
	}
}

static enum style check_style(const struct source_check *check)
{
	enum source_state state = check ? check->state : SOURCE_NOTE;
	return source_state_bad(state)    ? STYLE_BAD
	       : state == SOURCE_OK       ? STYLE_GOOD
	       : state == SOURCE_UNHASHED ? STYLE_WATCH
	       : state == SOURCE_READING  ? STYLE_WATCH
	                                  : STYLE_QUIET;
}

/* The last part of a path says more than its beginning. */
static const char *short_place(const struct source *source, int width)
{
	const char *where = source->where ? source->where : "-";
	const char *slash = strrchr(where, '/');
	bool fits = (int)text_width(where) <= width;
	return source->sha256 && slash && slash[1] && !fits ? slash + 1 : where;
}

static void entry_view(const struct evidence_list *list, struct frame *f, struct rect row,
                       size_t index)
{
	char age[24], words[32];
	struct columns c = columns_for(row.w);
	const struct source *source = &list->v[index];
	const struct source_check *check = list->checks ? list->checks[index] : NULL;
	bool half = list->form && evidence_form_waiting(list->form, list->count, index);
	int x = row.x + NUMBER_WIDTH;
	frame_printf(f, row.x + 2, row.y, 3, STYLE_PLAIN, "%zu", index + 1);
	put(f, &x, row.y, c.what, STYLE_PLAIN, false, source->what);
	put(f, &x, row.y, c.where, STYLE_QUIET, false, short_place(source, c.where));
	put(f, &x, row.y, c.age, STYLE_PLAIN, true, source_age(list->session, source, age));
	check_words(check, words);
	x += c.age > 0;
	put(f, &x, row.y, c.check, half ? STYLE_WATCH : check_style(check), false,
	    half ? "* typing" : words);
}

static void waiting_view(const struct evidence_list *list, struct frame *f, struct rect row,
                         size_t at)
{
	const struct evidence_piece *piece = evidence_form_waiting(list->form, list->count, at);
	if (piece) {
		frame_put(f, row.x + 2, row.y, 1, STYLE_WATCH, "+");
		frame_printf(f, row.x + NUMBER_WIDTH, row.y, row.w - NUMBER_WIDTH, STYLE_WATCH,
		             "new, half typed: %s", piece->fields[0].text.data);
	}
}

int evidence_list_view(const struct evidence_list *list, struct frame *f, struct rect area)
{
	size_t rows = list->form ? evidence_form_rows(list->form, list->count) : list->count;
	size_t at = list->selected != NONE ? list->selected : rows ? rows - 1 : 0;
	size_t height = area.h > 0 ? (size_t)area.h : 0;
	size_t skip = at >= height && height ? at - height + 1 : 0;
	int y = area.y;
	for (size_t i = skip; i < rows && i - skip < height; i++, y++) {
		struct rect row = {area.x, y, area.w, 1};
		if (i < list->count) {
			entry_view(list, f, row, i);
		} else {
			waiting_view(list, f, row, i);
		}
		if (i == list->selected) {
			frame_put(f, row.x, y, 1, STYLE_PLAIN, ">");
			frame_style(f, row, STYLE_SELECTED);
			frame_cursor(f, row.x, y, false);
		}
		if (list->target >= 0) {
			frame_target_line(f, row, list->target + (int)i);
		}
	}
	return y - area.y;
}

void evidence_fields_view(const struct evidence_form *form, struct frame *f, struct rect area,
                          int target)
{
	static const char *const labels[EVIDENCE_FIELDS] = {"What", "Where", "Date"};
	static const char *const hints[EVIDENCE_FIELDS] = {"(the document, call or test)",
	                                                   "(a file to hash, a page or a place)",
	                                                   "(like 3 Nov 2026, or today)"};
	for (int i = 0; i < EVIDENCE_FIELDS && i < area.h; i++) {
		const struct input *in = &form->v[0].fields[i];
		bool on = form->at == i;
		int y = area.y + i;
		struct rect field = {area.x + 8, y, area.w - 8, 1};
		frame_put(f, area.x, y, 1, STYLE_ACCENT, on ? ">" : " ");
		frame_put(f, area.x + 2, y, 6, on ? STYLE_STRONG : STYLE_PLAIN, labels[i]);
		input_view(in, f, field, on);
		frame_target_line(f, (struct rect){area.x, y, area.w, 1}, target + i);
		struct typed_said said = evidence_field_said(form, i);
		if (!on && in->text.len == 0) {
			frame_put(f, field.x, y, field.w, STYLE_QUIET, hints[i]);
		} else if (in->text.len > 0) {
			typed_view(&said, on, f, field, in->text.data);
		}
	}
}
