/* One item in detail: its anchors and why it is asked, the evidence of its answer with the files
 * checked, what other raters said. Answers are given in the walk; what stands beside one is changed
 * here too. */
#include "item.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

static size_t piece_count(const struct item_detail *d)
{
	size_t count;
	(void)walk_sources(&d->w, &count);
	return count;
}

/* What was done to this item; nothing where it cannot be read, as for a deal not stored yet. */
static void history_load(struct item_detail *d)
{
	struct error ignored;
	arena_free(d->arena);
	d->arena = arena_new();
	d->rows = NULL;
	d->row_count = 0;
	if (!history_read(d->w.session, d->w.deal, walk_item(&d->w)->id, d->arena, &d->rows,
	                  &d->row_count, &ignored)) {
		d->row_count = 0;
	}
}

static bool item_start(void *state, struct session *s, const struct screen_arg *arg,
                       struct error *err)
{
	struct item_detail *d = state;
	struct walk *w = &d->w;
	w->session = s;
	w->given = w->grade = NONE;
	w->stays = true;
	w->sheet = sheet_open(s, arg->deal, arg->card, err);
	if (!w->sheet) {
		return false;
	}
	size_t at =
	    arg->item ? rubric_item(w->sheet->rubric, arg->item) : sheet_step(w->sheet, NONE, 1);
	if (at == NONE) {
		sheet_close(w->sheet);
		return error_set(err, ERROR_NOT_FOUND,
		                 "nothing of that name is asked of this deal");
	}
	w->deal = xstrdup(arg->deal);
	walk_go(w, at);
	walk_checks_look(w, true);
	history_load(d);
	d->tab = piece_count(d) > 0 ? ITEM_EVIDENCE : ITEM_ANCHORS;
	return true;
}

static void item_end(void *state)
{
	struct item_detail *d = state;
	arena_free(d->arena);
	walk_close(&d->w);
}

/* ---- keys ---- */

static const char *not_now(const void *state, const struct session *s)
{
	(void)s;
	return walk_locked(&((const struct item_detail *)state)->w);
}

static const char *not_piece(const void *state, const struct session *s)
{
	const struct item_detail *d = state;
	const char *locked = not_now(state, s);
	return locked                    ? locked
	       : d->tab == ITEM_ANCHORS  ? "The Evidence tab shows the pieces: ] goes there"
	       : d->tab == ITEM_RATERS   ? "The Evidence tab shows the pieces: [ goes there"
	       : d->tab != ITEM_EVIDENCE ? "The Evidence tab shows the pieces: [ twice goes there"
	       : piece_count(d) == 0     ? "No evidence is listed: + adds a piece"
	                                 : NULL;
}

static const char *not_na(const void *state, const struct session *s)
{
	const char *locked = not_now(state, s);
	return locked || walk_item(&((const struct item_detail *)state)->w)->na_allowed
	           ? locked
	           : "This question always applies; d says that you don't know yet";
}

static const char *not_gap(const void *state, const struct session *s)
{
	const struct walk *w = &((const struct item_detail *)state)->w;
	const char *locked = not_now(state, s);
	return locked || w->sheet->result->items[w->item].gap_open
	           ? locked
	           : "No gap is open on this question";
}

static const char *not_new(const void *state, const struct session *s)
{
	return prompt_no_new(((const struct item_detail *)state)->w.sheet, s);
}

/* Does the page say that Enter opens a field? */
static bool asks_to_type(const struct item_detail *d)
{
	return d->tab == ITEM_ANCHORS && item_choice_count(walk_item(&d->w)) == 0;
}

static const char *no_piece(const void *state, const struct session *s)
{
	const struct item_detail *d = state;
	if (asks_to_type(d)) {
		return not_now(state, s);
	}
	return d->tab == ITEM_HISTORY || (d->tab == ITEM_EVIDENCE && piece_count(d) > 0)
	           ? NULL
	           : "Nothing is selected here: the Evidence tab lists the pieces";
}

/* clang-format off */
static const struct binding item_bindings[] = {
    {"Enter", ACTION_OPEN, "open", "say where the selected piece of evidence lies; on History, open that whole; on Anchors, open the field to type in", "Evidence", true, false, no_piece},
    {"+", ACTION_ADD, "add", "add a piece of evidence: what, where, when", "Evidence", true, true, not_now},
    {"e", ACTION_EDIT, "edit", "change the selected piece", "Evidence", true, true, not_piece},
    {"r", ACTION_REATTACH, "re-attach", "take the file as it is now: its new hash is stored", "Evidence", true, true, not_piece},
    {"Backspace", ACTION_REMOVE, "remove", "take the selected piece away; u brings it back", "Evidence", true, true, not_piece},
    {"0 1 2 3 4 5 6 7 8 9", ACTION_LEVEL, "answer", "store this level, with the evidence grade in force", "Answer", true, true, not_now},
    {"a", ACTION_NOT_APPLICABLE, "n/a", "not applicable; asks why", "Answer", false, true, not_na},
    {"d", ACTION_DONT_KNOW, "don't know", "don't know yet: stays open, is not a zero", "Answer", false, true, not_now},
    {"c", ACTION_GRADE, "grade", "the next stronger evidence grade of the answer", "Answer", true, true, not_now},
    {"n", ACTION_NOTE, "note", "write a note", "Answer", false, true, not_now},
    {"E", ACTION_EDITOR, "note in editor", "write the note in your own editor", "Answer", false, true, not_now},
    {"f", ACTION_FLAG, "flag", "flag for discussion, or take the flag away", "Answer", false, true, not_now},
    {"i", ACTION_DISPOSITION, "gap", "decide what happens to the gap", "Answer", false, true, not_gap},
    {"N", ACTION_NEW_CARD, "new scorecard", "after submission: a new scorecard from these answers", "Answer", false, true, not_new},
    {"]", ACTION_NEXT_TAB, "next tab", "the next tab", "Move"},
    {"[", ACTION_PREVIOUS_TAB, "previous tab", "the tab before", "Move"},
    {"Tab", ACTION_NEXT_PANE, "tab", "the next tab", "Move"},
    {"S-Tab", ACTION_PREVIOUS_PANE, "tab back", "the tab before", "Move"},
    {"Left h", ACTION_LEFT, "previous", "the item before", "Move"},
    {"Right l", ACTION_RIGHT, "next", "the item after", "Move"},
    {"Esc q", ACTION_BACK, "back", "back to where this was opened", "Everywhere", true},
    {0},
};
/* clang-format on */

static void switch_tab(struct item_detail *d, int to)
{
	d->tab = (enum item_tab)((to + ITEM_TABS) % ITEM_TABS);
}

static struct effect go(struct item_detail *d, int step)
{
	size_t to = sheet_step(d->w.sheet, d->w.item, step);
	if (to == NONE) {
		return walk_toast(STYLE_QUIET,
		                  step > 0 ? "This is the last item." : "This is the first item.");
	}
	walk_go(&d->w, to);
	d->selected = 0;
	memset(d->scroll, 0, sizeof(d->scroll));
	return (struct effect){0};
}

static void scroll_to(struct item_detail *d, const struct msg *msg, int to)
{
	int lines, height;
	(void)item_scroll(d, msg->columns, msg->rows, &lines, &height);
	int last = lines > height ? lines - height : 0;
	d->scroll[d->tab] = to < 0 ? 0 : to > last ? last : to;
}

static void scroll_by(struct item_detail *d, const struct msg *msg, int by)
{
	int lines, height;
	int from = item_scroll(d, msg->columns, msg->rows, &lines, &height);
	scroll_to(d, msg, from + by);
}

static struct effect move(struct item_detail *d, const struct msg *msg)
{
	bool down = msg->action == ACTION_DOWN || msg->action == ACTION_PAGE_DOWN;
	bool page = msg->action == ACTION_PAGE_DOWN || msg->action == ACTION_PAGE_UP;
	size_t n = piece_count(d);
	if (msg->action == ACTION_HOME || msg->action == ACTION_END) {
		d->selected = msg->action == ACTION_HOME || n == 0 ? 0 : n - 1;
		scroll_to(d, msg, msg->action == ACTION_HOME ? 0 : 10000);
	} else if (d->tab == ITEM_EVIDENCE && !page && n > 0) {
		d->selected = down ? (d->selected + 1 < n ? d->selected + 1 : n - 1)
		                   : d->selected - (d->selected > 0);
	} else {
		scroll_by(d, msg, (down ? 1 : -1) * (page ? msg->rows / 2 : 1));
	}
	return (struct effect){0};
}

/* The path in full: this program starts no other one on a confidential file. */
static struct effect show_place(const struct item_detail *d)
{
	size_t count;
	const struct source *v = walk_sources(&d->w, &count);
	auto_free char *path = source_path(d->w.session, &v[d->selected]);
	const struct walk_checks *checks = &d->w.checks;
	if (path) {
		bool missing =
		    checks->n == count && checks->states[d->selected]->state == SOURCE_MISSING;
		return walk_toast(missing ? STYLE_WATCH : STYLE_PLAIN,
		                  "It %s at %s  (y copies that)", missing ? "should lie" : "lies",
		                  path);
	}
	return v[d->selected].where
	           ? walk_toast(STYLE_PLAIN, "Where: %s  (y copies that)", v[d->selected].where)
	           : walk_toast(STYLE_QUIET, "Nobody said where it lies: e adds that.");
}

/* The history on a screen of its own, where an act can be taken back. */
static struct effect open_history(const struct item_detail *d)
{
	struct effect effect = {.kind = EFFECT_PUSH, .screen = &screen_history};
	walk_subject(&d->w, &effect.arg);
	return effect;
}

static struct effect edit(struct item_detail *d, size_t index)
{
	size_t count;
	walk_type(&d->w, WALK_EVIDENCE, NULL);
	const struct source *v = walk_sources(&d->w, &count);
	if (index < count) {
		evidence_form_select(&d->w.pieces, v, count, index);
	}
	return (struct effect){0};
}

static struct effect open_box(struct item_detail *d, enum walk_mode mode)
{
	walk_type(&d->w, mode, NULL);
	return (struct effect){0};
}

static struct effect act(struct item_detail *d, const struct msg *msg)
{
	struct walk *w = &d->w;
	switch ((int)msg->action) {
	case ACTION_NEXT_TAB:
	case ACTION_NEXT_PANE:
		switch_tab(d, (int)d->tab + 1);
		return (struct effect){0};
	case ACTION_PREVIOUS_TAB:
	case ACTION_PREVIOUS_PANE:
		switch_tab(d, (int)d->tab - 1);
		return (struct effect){0};
	case ACTION_LEFT:
	case ACTION_RIGHT:
		return go(d, msg->action == ACTION_RIGHT ? 1 : -1);
	case ACTION_OPEN:
		return d->tab == ITEM_HISTORY ? open_history(d)
		       : asks_to_type(d)      ? open_box(d, WALK_VALUE)
		                              : show_place(d);
	case ACTION_ADD:
		d->tab = ITEM_EVIDENCE;
		return edit(d, NONE);
	case ACTION_EDIT:
		return edit(d, d->selected);
	case ACTION_REATTACH:
		return walk_reattach(w, d->selected);
	case ACTION_REMOVE:
		return walk_source_drop(w, d->selected);
	case ACTION_LEVEL:
		return walk_level(w, msg->key);
	case ACTION_NOT_APPLICABLE:
		return open_box(d, WALK_REASON);
	case ACTION_DONT_KNOW:
		return walk_put_off(w, ANSWER_UNKNOWN);
	case ACTION_GRADE:
		return walk_grade_next(w);
	case ACTION_NOTE:
		return open_box(d, WALK_NOTE);
	case ACTION_DISPOSITION:
		return open_box(d, WALK_GAP);
	case ACTION_NEW_CARD:
		return open_box(d, WALK_NEW_CARD);
	case ACTION_EDITOR:
		return walk_editor(w);
	case ACTION_FLAG:
		return walk_flag(w);
	case ACTION_BACK:
		return (struct effect){.kind = EFFECT_POP};
	default:
		return move(d, msg);
	}
}

static struct effect click(struct item_detail *d, int index)
{
	if (index >= TARGET_TAB) {
		switch_tab(d, index - TARGET_TAB);
	} else if (d->w.mode >= WALK_NOTE) {
		return walk_click_box(&d->w, index);
	} else if (index >= TARGET_EVIDENCE) {
		size_t at = (size_t)(index - TARGET_EVIDENCE);
		bool again = at == d->selected;
		d->selected = at;
		return again ? show_place(d) : (struct effect){0};
	}
	return (struct effect){0};
}

static struct effect answer_to(struct item_detail *d, const struct msg *msg)
{
	if (walk_reads(&d->w, msg)) {
		return walk_reading(&d->w, msg);
	}
	switch (msg->kind) {
	case MSG_ACTION:
		walk_type_end(&d->w, true);
		return act(d, msg);
	case MSG_TEXT:
	case MSG_KEY:
		return walk_typed(&d->w, msg);
	case MSG_RESUMED:
		walk_settled(&d->w);
		return walk_refresh(&d->w);
	case MSG_CHANGED:
		return walk_refresh(&d->w);
	case MSG_UNDONE:
		return walk_undone(&d->w, msg->text);
	case MSG_CLICK:
		return click(d, msg->index);
	case MSG_WHEEL:
		scroll_by(d, msg, msg->lines);
		break;
	case MSG_EDITED:
		return walk_edited(&d->w, msg);
	}
	return (struct effect){0};
}

static struct effect item_update(void *state, struct session *s UNUSED, const struct msg *msg)
{
	struct item_detail *d = state;
	size_t was = d->w.item;
	struct effect effect = answer_to(d, msg);
	walk_follow(&d->w, &effect);
	if (effect.toast[0] || d->w.item != was || msg->kind == MSG_RESUMED ||
	    msg->kind == MSG_CHANGED || msg->kind == MSG_UNDONE) {
		history_load(d);
	}
	walk_checks_look(&d->w, msg->kind == MSG_RESUMED);
	size_t n = piece_count(d);
	d->selected = n == 0 ? 0 : d->selected >= n ? n - 1 : d->selected;
	return effect;
}

/* ---- words around the screen ---- */

static void item_crumb(const void *state, char *buf, size_t size)
{
	const struct item_detail *d = state;
	char before[160];
	prompt_crumb(d->w.sheet, "Score", before, sizeof(before));
	snprintf(buf, size, "%s > %s", before, walk_item(&d->w)->title);
}

static void item_status(const void *state, char *buf, size_t size)
{
	const struct item_detail *d = state;
	size_t total, at = sheet_ordinal(d->w.sheet, d->w.item, &total);
	snprintf(buf, size, "item %zu of %zu", at, total);
}

static bool item_typing(const void *state)
{
	return ((const struct item_detail *)state)->w.mode >= WALK_NOTE;
}

static bool item_unsaved(const void *state)
{
	return walk_box_changed(&((const struct item_detail *)state)->w);
}

static void item_hint(const void *state, char *buf, size_t size)
{
	walk_hint(&((const struct item_detail *)state)->w, buf, size);
}

static void item_subject(const void *state, struct screen_arg *out)
{
	walk_subject(&((const struct item_detail *)state)->w, out);
}

static const char *item_copy(const void *state, const struct session *s, bool markdown,
                             struct str *out)
{
	const struct item_detail *d = state;
	size_t count;
	const struct source *v = walk_sources(&d->w, &count);
	if (d->tab != ITEM_EVIDENCE || d->selected >= count || markdown) {
		return walk_copy(&d->w, markdown, out);
	}
	const struct source *source = &v[d->selected];
	auto_free char *path = source_path(d->w.session, source);
	str_append(out, session_redacted(s) ? ""
	                : path              ? path
	                : source->where     ? source->where
	                                    : source->what);
	return path ? "the path" : source->where ? "where it lies" : "its title";
}

static struct effect item_work(void *state, struct session *s UNUSED, bool *out_more)
{
	return walk_work(&((struct item_detail *)state)->w, out_more);
}

const struct screen_ops screen_item = {
    .name = "item",
    .title = "Item",
    .state_size = sizeof(struct item_detail),
    .bindings = item_bindings,
    .open = item_start,
    .update = item_update,
    .view = item_view,
    .close = item_end,
    .crumb = item_crumb,
    .status = item_status,
    .typing = item_typing,
    .unsaved = item_unsaved,
    .hint = item_hint,
    .subject = item_subject,
    .copy = item_copy,
    .work = item_work,
};
