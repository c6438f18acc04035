/* Text typed in the walk and not stored. It is kept in the workspace, by deal, item and field, when
 * its box closes for whatever reason, the end of the program included. A deal has one open
 * scorecard at most, so the name needs no number, and what is kept outlives the first answer. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "draft_parts.h"
#include "walk.h"

static const struct kept_field {
	enum walk_mode mode;
	const char *name, *key;
} kept_fields[] = {
    {WALK_NOTE, "note", "n"},         {WALK_REASON, "reason", "a"}, {WALK_VALUE, "value", "Enter"},
    {WALK_EVIDENCE, "evidence", "e"}, {WALK_GAP, "gap", "i"},
};

static const char *draft_read(const struct walk *w, const struct kept_field *field,
                              const char *item, struct arena *a)
{
	return session_draft(w->session, arena_printf(a, "%s/%s/%s", field->name, w->deal, item),
	                     a);
}

static const struct kept_field *field_of(enum walk_mode mode)
{
	for (size_t i = 0; i < ARRAY_LEN(kept_fields); i++) {
		if (kept_fields[i].mode == mode) {
			return &kept_fields[i];
		}
	}
	return NULL;
}

static bool draft_write(const struct walk *w, const char *text, struct error *err)
{
	auto_free char *name = xprintf("%s/%s/%s", field_of(w->mode)->name, w->deal, w->box_item);
	return session_set_draft(w->session, name, text, err);
}

/* ---- the open box as one text ---- */

static char *box_text(const struct walk *w)
{
	auto_str out = STR_INIT;
	if (w->mode == WALK_GAP) {
		disposition_put(&w->gap, &out);
	} else if (w->mode == WALK_EVIDENCE) {
		evidence_form_put(&w->pieces, &out);
	} else {
		str_append(&out, w->field.text.data);
	}
	return str_steal(&out);
}

void walk_box_settle(struct walk *w)
{
	free(w->box_was);
	w->box_was = w->mode == WALK_EVIDENCE ? xstrdup("") : box_text(w);
}

bool walk_box_changed(const struct walk *w)
{
	auto_free char *text = w->box_item ? box_text(w) : NULL;
	return text && text[0] && strcmp(text, w->box_was) != 0;
}

/* ---- keeping and taking up ---- */

bool walk_draft_keep(struct walk *w, struct error *err)
{
	auto_free char *text = box_text(w);
	return draft_write(w, walk_box_changed(w) ? text : NULL, err);
}

void walk_draft_drop(struct walk *w)
{
	struct error ignored;
	(void)draft_write(w, NULL, &ignored);
}

void walk_draft_take(struct walk *w)
{
	auto_arena struct arena *a = arena_new();
	const char *text = draft_read(w, field_of(w->mode), w->box_item, a);
	if (!text) {
		return;
	}
	if (w->mode == WALK_GAP) {
		disposition_take(&w->gap, text, a);
	} else if (w->mode == WALK_EVIDENCE) {
		size_t count;
		const struct source *v = walk_sources(w, &count);
		evidence_form_take(&w->pieces, text, v, count, a);
	} else {
		bool lines = w->field.lines;
		input_finish(&w->field);
		input_init(&w->field, text, lines);
	}
}

/* ---- saying that there is some ---- */

static bool can_open(const struct walk *w, const struct kept_field *field, size_t item)
{
	return (field->mode != WALK_REASON || w->sheet->rubric->items[item].na_allowed) &&
	       (field->mode != WALK_GAP || w->sheet->result->items[item].gap_open);
}

static void keys_of(const struct walk *w, size_t item, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	const char *id = w->sheet->rubric->items[item].id;
	size_t n = 0;
	for (size_t i = 0; i < ARRAY_LEN(kept_fields); i++) {
		const struct kept_field *field = &kept_fields[i];
		if (can_open(w, field, item) && draft_read(w, field, id, a)) {
			str_printf(out, "%s%s", n++ ? ", " : "", field->key);
		}
	}
	str_append(out, n == 0 ? "" : n == 1 ? " shows it" : " show it");
}

void walk_draft_look(struct walk *w)
{
	auto_str keys = STR_INIT;
	if (w->sheet->editable && walk_item(w)) {
		keys_of(w, w->item, &keys);
	}
	free(w->kept);
	w->kept = keys.len ? xprintf("Kept text: %s.", keys.data) : NULL;
}

size_t walk_draft_first(const struct walk *w)
{
	for (size_t i = sheet_step(w->sheet, NONE, 1); i != NONE; i = sheet_step(w->sheet, i, 1)) {
		auto_str keys = STR_INIT;
		keys_of(w, i, &keys);
		if (keys.len) {
			return i;
		}
	}
	return NONE;
}
