/* Choosing among named values. What is marked is in the field at once; Esc only closes the list. */
#include "pick_list.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define ROWS_AROUND 3 /* heading, filter, rule */

static void refill(struct pick_list *p)
{
	const struct field *field = p->field;
	const char *wanted = p->filter.text.data;
	p->shown = xreallocarray(p->shown, field->option_count + 1, sizeof(*p->shown));
	p->count = 0;
	for (size_t i = 0; i < field->option_count; i++) {
		if (text_contains_folded(field->options[i].label, wanted) ||
		    text_contains_folded(field->options[i].id, wanted)) {
			p->shown[p->count++] = i;
		}
	}
	if (!field->required && !*wanted) {
		p->shown[p->count++] = NONE;
	}
	p->list.selected = p->list.selected < p->count ? p->list.selected : 0;
}

void pick_list_open(struct pick_list *p, struct field *field)
{
	*p = (struct pick_list){.open = true, .field = field};
	input_init(&p->filter, "", false);
	refill(p);
	for (size_t i = 0; i < p->count; i++) {
		if (p->shown[i] != NONE && field->chosen[p->shown[i]]) {
			p->list.selected = i;
			break;
		}
	}
}

void pick_list_close(struct pick_list *p)
{
	input_finish(&p->filter);
	free(p->shown);
	*p = (struct pick_list){.filter = {.text = STR_INIT}};
}

static bool choose(struct pick_list *p, bool space)
{
	if (p->count == 0) {
		return false;
	}
	size_t option = p->shown[p->list.selected];
	bool only_closes = p->field->multiple && !space;
	if (!only_closes || option == NONE) {
		field_choose(p->field, option);
	} else if (p->filter.text.len > 0 && !p->field->chosen[option]) {
		field_choose(p->field, option);
	}
	if (space) {
		return false;
	}
	pick_list_close(p);
	return true;
}

/* A click chooses, or marks where several may be chosen. */
static bool click(struct pick_list *p, int index)
{
	if (index < 0 || (size_t)index >= p->count) {
		return false;
	}
	p->list.selected = (size_t)index;
	return choose(p, p->field->multiple && p->shown[index] != NONE);
}

bool pick_list_update(struct pick_list *p, const struct msg *msg)
{
	size_t height = msg->rows > ROWS_AROUND + 1 ? (size_t)(msg->rows - ROWS_AROUND) : 1;
	bool key = msg->kind == MSG_KEY;
	if (msg->kind == MSG_CLICK) {
		return click(p, msg->index);
	}
	if (msg->kind == MSG_WHEEL) {
		for (int i = msg->lines < 0 ? -msg->lines : msg->lines; i > 0; i--) {
			list_move(&p->list, msg->lines < 0 ? ACTION_UP : ACTION_DOWN, p->count,
			          height);
		}
		return false;
	}
	if (key && msg->key == KEYCODE_ESC) {
		pick_list_close(p);
		return true;
	}
	if (key && msg->key == KEYCODE_ENTER) {
		return choose(p, false);
	}
	if (msg_letter(msg) == ' ' && p->field->multiple) {
		return choose(p, true);
	}
	if (key && list_move(&p->list, list_action(msg->key), p->count, height)) {
		return false;
	}
	if (input_update(&p->filter, msg)) {
		refill(p);
	}
	return false;
}

static void view_option(const struct pick_list *p, struct frame *f, struct rect row, size_t index)
{
	size_t option = p->shown[index];
	int x = row.x + 3;
	frame_target_line(f, row, (int)index);
	if (option == NONE) {
		frame_put(f, x, row.y, row.w - 4, STYLE_QUIET, "(none)");
	} else {
		bool on = p->field->chosen[option];
		const char *mark = p->field->multiple ? on ? "[x] " : "[ ] " : on ? "(x) " : "( ) ";
		x += frame_put(f, x, row.y, 4, STYLE_PLAIN, mark);
		frame_put_cut(f, x, row.y, row.x + row.w - x - 1, STYLE_PLAIN, false,
		              p->field->options[option].label);
	}
	if (index == p->list.selected) {
		frame_put(f, row.x + 1, row.y, 1, STYLE_PLAIN, ">");
		frame_style(f, (struct rect){row.x + 1, row.y, row.w - 2, 1}, STYLE_SELECTED);
		frame_cursor(f, row.x + 1, row.y, false);
	}
}

void pick_list_view(const struct pick_list *p, struct frame *f, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	size_t height = area.h > ROWS_AROUND ? (size_t)(area.h - ROWS_AROUND) : 1;
	size_t top = list_top(&p->list, p->count, height);
	frame_fill(f, area, STYLE_PLAIN);
	frame_put_cut(f, area.x + 1, area.y, area.w - 2, STYLE_STRONG, false,
	              arena_printf(a, "%s%s", p->field->title,
	                           p->field->multiple ? ": as many as apply" : ""));
	int x = area.x + 1 + frame_put(f, area.x + 1, area.y + 1, area.w, STYLE_QUIET, "filter: ");
	input_view(&p->filter, f, (struct rect){x, area.y + 1, 24, 1}, true);
	frame_hline(f, area.x, area.y + 2, area.w);
	for (size_t i = 0; i < height && top + i < p->count; i++) {
		view_option(p, f, (struct rect){area.x, area.y + ROWS_AROUND + (int)i, area.w, 1},
		            top + i);
	}
	if (p->count == 0) {
		frame_put(f, area.x + 3, area.y + ROWS_AROUND, area.w - 4, STYLE_PLAIN,
		          "Nothing matches. Backspace takes letters away.");
	}
}
