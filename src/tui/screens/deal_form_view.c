/* Draws the deal form: fields with what is wrong beside them, the focused field's help below, or at
 * the right where the window is wide. */
#include "deal_form.h"

#include <stdio.h>
#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"

#define LABEL_COLUMNS 22
#define VALUE_COLUMNS 60
#define SIDE_FROM 120
#define SIDE_COLUMNS 46
#define HELP_ROWS 4
#define HELP_ROWS_LOW 3 /* in a window of few rows */
#define LOW_AREA 16

int deal_form_row_of(const struct deal_form *form, size_t field)
{
	int row = (int)field;
	row += field >= form->fields.first_attribute ? 2 : 0;
	return row + (field >= form->fields.n ? 1 : 0);
}

int deal_form_rows(const struct deal_form *form)
{
	return deal_form_row_of(form, form->fields.n) + 1;
}

/* What stands beside the value: what is wrong with it, what is worth knowing, how it is read. */
static void view_beside(const struct field *field, bool focus, struct frame *f, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	if (field->problem[0]) {
		frame_put_cut(f, area.x, area.y, area.w, STYLE_BAD, false,
		              arena_printf(a, "! %s", field->problem));
	} else if (field->notice[0]) {
		frame_put_cut(f, area.x, area.y, area.w, STYLE_WATCH, false,
		              arena_printf(a, "! %s", field->notice));
	} else if (focus && field->echo[0]) {
		frame_put_cut(f, area.x, area.y, area.w, field->reads ? STYLE_QUIET : STYLE_WATCH,
		              false, arena_printf(a, field->reads ? "= %s" : "? %s", field->echo));
	}
}

static void view_field(const struct deal_form *form, size_t index, struct frame *f, struct rect row)
{
	auto_arena struct arena *a = arena_new();
	const struct field *field = &form->fields.v[index];
	bool focus = index == form->focus;
	int label = row.w < 60 ? 14 : LABEL_COLUMNS, x = row.x + 3;
	int room = row.x + row.w - 1 - (x + label + 1);
	bool figure = field->kind != FIELD_CHOICE && field->kind != FIELD_TEXT;
	bool beside = field->problem[0] || field->notice[0] || (focus && figure);
	int value = !beside ? room : figure ? 16 : focus ? room / 2 : room * 2 / 5;
	value = value > VALUE_COLUMNS ? VALUE_COLUMNS : value > room ? room : value;
	frame_target_line(f, row, (int)index);
	frame_put_cut(f, x, row.y, label, focus ? STYLE_STRONG : STYLE_PLAIN, false,
	              arena_printf(a, "%s%s", field->title, field->required ? " *" : ""));
	x += label + 1;
	if (focus) {
		frame_put(f, row.x + 1, row.y, 1, STYLE_ACCENT, ">");
		frame_cursor(f, x, row.y, false);
	}
	if (field->kind != FIELD_CHOICE) {
		bool shown = focus || field->input.text.len > 0;
		input_view(&field->input, f, (struct rect){x, row.y, shown ? value : 0, 1}, focus);
	} else {
		const char *words = field_words(field, a);
		if (focus) {
			frame_fill(f, (struct rect){x, row.y, value, 1}, STYLE_SELECTED);
		}
		frame_put_cut(f, x, row.y, value, focus ? STYLE_SELECTED : STYLE_PLAIN, false,
		              *words  ? words
		              : focus ? "Enter chooses"
		                      : "");
	}
	view_beside(field, focus, f, (struct rect){x + value + 1, row.y, room - value - 1, 1});
}

static void view_button(const struct deal_form *form, struct frame *f, struct rect row)
{
	const char *text = form->deal ? "[ Done ]" : "[ Create deal ]";
	bool focus = form->focus >= form->fields.n;
	int w = frame_put(f, row.x + 3, row.y, row.w - 4, STYLE_STRONG, text);
	frame_target_line(f, (struct rect){row.x, row.y, w + 4, 1}, (int)form->fields.n);
	if (focus) {
		frame_put(f, row.x + 1, row.y, 1, STYLE_ACCENT, ">");
		frame_style(f, (struct rect){row.x + 3, row.y, w, 1}, STYLE_SELECTED);
		frame_cursor(f, row.x + 3, row.y, false);
	}
}

static void view_rows(const struct deal_form *form, struct frame *f, struct rect area)
{
	int rows = deal_form_rows(form), at = deal_form_row_of(form, form->focus), skip = 0;
	if (rows > area.h) {
		skip = at - area.h / 2;
		skip = skip < 0 ? 0 : skip > rows - area.h ? rows - area.h : skip;
	}
	int heading = deal_form_row_of(form, form->fields.first_attribute) - 1 - skip;
	if (heading >= 0 && heading < area.h && form->fields.n > form->fields.first_attribute) {
		frame_put(f, area.x + 1, area.y + heading, area.w - 2, STYLE_QUIET,
		          "More about it, for the questions and the patterns");
	}
	for (size_t i = 0; i <= form->fields.n; i++) {
		int y = deal_form_row_of(form, i) - skip;
		struct rect row = {area.x, area.y + y, area.w, 1};
		if (y < 0 || y >= area.h) {
			continue;
		}
		if (i < form->fields.n) {
			view_field(form, i, f, row);
		} else {
			view_button(form, f, row);
		}
	}
}

/* What helps with the focused row: what is wrong, what it means, or what to know before scoring. */
static int view_help(const struct deal_form *form, struct frame *f, struct rect area)
{
	const struct field *field =
	    form->focus < form->fields.n ? &form->fields.v[form->focus] : NULL;
	int y = 0;
	if (form->asking) {
		return frame_wrap(
		    f, area, STYLE_WATCH, 0,
		    "What you typed is not stored yet. k keeps editing, d discards it.");
	}
	if (field && field->problem[0] && !field_is_empty(field)) {
		y += frame_wrap(f, area, STYLE_BAD, 0, field->problem);
	} else if (field && field->notice[0]) {
		y += frame_wrap(f, area, STYLE_WATCH, 0, field->notice);
	}
	struct rect rest = {area.x, area.y + y, area.w, area.h - y};
	if (field) {
		return y + (field->help ? frame_wrap(f, rest, STYLE_PLAIN, 0, field->help) : 0);
	}
	return y + frame_wrap(f, rest, STYLE_WATCH, 0, form->warnings);
}

static void view_side(const struct deal_form *form, struct frame *f, struct rect area)
{
	int y = view_help(form, f, area) + 1;
	if (form->warnings && *form->warnings && form->focus < form->fields.n && y + 2 < area.h) {
		frame_put(f, area.x, area.y + y, area.w, STYLE_QUIET, "Before it is scored");
		frame_wrap(f, (struct rect){area.x, area.y + y + 1, area.w, area.h - y - 1},
		           STYLE_WATCH, 0, form->warnings);
	}
}

/* What stands between the fields and a deal, in a; "" = nothing. */
static const char *obstacles(const struct fields *fields, struct arena *a)
{
	const char *missing = fields_missing(fields, a), *wrong = fields_wrong(fields, a);
	return arena_printf(a, "%s%s%s%s%s", *missing ? "still needed: " : "", missing,
	                    *missing && *wrong ? "; " : "", *wrong ? "to correct: " : "", wrong);
}

/* The id, and what is still missing. */
static void view_title(const struct deal_form *form, struct frame *f, struct rect row)
{
	auto_arena struct arena *a = arena_new();
	const char *obstacle = obstacles(&form->fields, a);
	const char *rest = form->deal  ? "each field is stored when you leave it"
	                   : *obstacle ? obstacle
	                               : "nothing is missing: Ctrl-S creates it; the rest may wait";
	const char *text = form->id ? arena_printf(a, "id %s   %s", form->id, rest) : rest;
	frame_put_cut(f, row.x + 1, row.y, row.w - 2, form->notice[0] ? STYLE_WATCH : STYLE_QUIET,
	              false, form->notice[0] ? form->notice : text);
}

void deal_form_view(const void *state, const struct session *s UNUSED, struct frame *f,
                    struct rect area)
{
	const struct deal_form *form = state;
	if (form->pick.open) {
		struct rect list = {area.x, area.y, area.w > 90 ? 90 : area.w, area.h};
		pick_list_view(&form->pick, f, list);
		return;
	}
	view_title(form, f, (struct rect){area.x, area.y, area.w, 1});
	frame_hline(f, area.x, area.y + 1, area.w);
	struct rect rows = {area.x, area.y + 2, area.w, area.h - 2};
	if (area.w >= SIDE_FROM) {
		rows.w -= SIDE_COLUMNS + 1;
		frame_vline(f, rows.x + rows.w, rows.y, rows.h);
		view_side(form, f,
		          (struct rect){rows.x + rows.w + 2, rows.y, SIDE_COLUMNS - 2, rows.h});
	} else {
		int help = area.h < LOW_AREA ? HELP_ROWS_LOW : HELP_ROWS;
		rows.h -= help + 1;
		frame_hline(f, area.x, rows.y + rows.h, area.w);
		view_help(form, f,
		          (struct rect){area.x + 1, rows.y + rows.h + 1, area.w - 2, help});
	}
	view_rows(form, f, rows);
}
