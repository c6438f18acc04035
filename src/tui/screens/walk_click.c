/* The mouse in the walk: a level, an item, a section, a field. The first press selects, pressing
 * what is selected does it. And the note in the person's own editor. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "walk.h"

static struct effect click_choice(struct walk *w, size_t choice)
{
	const char *locked = walk_locked(w);
	const struct item *item = walk_item(w);
	if (locked || !item || choice >= item_choice_count(item)) {
		return walk_toast(STYLE_WATCH, "%s", locked ? locked : "No such answer here.");
	}
	if (w->cursor == choice) {
		return walk_choose(w, choice);
	}
	w->mode = WALK_ANSWER;
	w->cursor = choice;
	w->follow = true;
	return (struct effect){0};
}

static void click_item(struct walk *w, size_t item)
{
	if (item < w->sheet->rubric->item_count) {
		w->given = NONE;
		walk_go(w, item);
	}
}

/* A section's first open item, or its first. */
static void click_section(struct walk *w, size_t index)
{
	if (index >= w->sheet->rubric->section_count) {
		return;
	}
	const struct section *section = &w->sheet->rubric->sections[index];
	size_t first = NONE, open = NONE;
	for (size_t i = section->first; i < section->first + section->count; i++) {
		bool asked = w->sheet->result->items[i].asked;
		first = first == NONE && asked ? i : first;
		open = open == NONE && sheet_item_open(w->sheet, i) ? i : open;
	}
	if (first != NONE) {
		click_item(w, open != NONE ? open : first);
	}
}

struct effect walk_click_box(struct walk *w, int index)
{
	size_t count;
	const struct source *v = walk_sources(w, &count);
	if (w->mode == WALK_EVIDENCE && index >= TARGET_EVIDENCE) {
		size_t row = (size_t)(index - TARGET_EVIDENCE);
		if (evidence_form_row(&w->pieces) == row) {
			evidence_form_select(&w->pieces, v, count, row);
		} else if (row < evidence_form_rows(&w->pieces, count)) {
			w->pieces.at = -1 - (int)row;
		}
	} else if (w->mode == WALK_EVIDENCE && index < TARGET_FIELD + EVIDENCE_FIELDS) {
		w->pieces.at = index - TARGET_FIELD;
	} else if (w->mode == WALK_GAP && index < TARGET_FIELD + DISPOSITION_TARGETS) {
		disposition_click(&w->gap, index - TARGET_FIELD);
	}
	return (struct effect){0};
}

struct effect walk_click(struct walk *w, int index)
{
	w->notice[0] = '\0';
	if (index >= TARGET_FIELD) {
		return walk_click_box(w, index);
	}
	walk_type_end(w, true);
	if (index >= TARGET_SECTION) {
		click_section(w, (size_t)(index - TARGET_SECTION));
	} else if (index >= TARGET_ITEM) {
		click_item(w, (size_t)(index - TARGET_ITEM));
	} else {
		return click_choice(w, (size_t)index);
	}
	return (struct effect){0};
}

void walk_wheel(struct walk *w, const struct msg *msg)
{
	struct walk_layout l = walk_layout(w, (struct rect){0, 0, msg->columns, msg->rows});
	int last = l.lines > l.page.h ? l.lines - l.page.h : 0;
	int to = l.scroll + msg->lines;
	w->scroll = to < 0 ? 0 : to > last ? last : to;
	w->follow = false;
}

/* ---- the editor ---- */

/* The note's box is open beneath: what comes back and cannot be stored stands in it. */
struct effect walk_editor(struct walk *w)
{
	if (w->mode != WALK_NOTE) {
		walk_type(w, WALK_NOTE, NULL);
	}
	return input_edit(&w->field);
}

struct effect walk_edited(struct walk *w, const struct msg *msg)
{
	if (w->mode != WALK_NOTE) {
		return (struct effect){0};
	}
	input_finish(&w->field);
	input_init(&w->field, msg->text, true);
	size_t len = w->field.text.len;
	while (len > 0 && strchr(" \t\n", w->field.text.data[len - 1])) {
		len--;
	}
	auto_free char *note = xstrndup(w->field.text.data, len);
	if (msg->unfinished) {
		return (struct effect){0};
	}
	return walk_note(w, note);
}
