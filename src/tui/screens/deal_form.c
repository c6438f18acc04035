/* Making a deal, and editing its fields. A new deal is made by one act; of a deal that exists each
 * changed field is stored when it is left, onto the deal as it then is. */
#include "deal_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

static void note_warnings(struct deal_form *form, struct session *s)
{
	auto_arena struct arena *a = arena_new();
	auto_str all = STR_INIT;
	struct deal deal = {.id = xstrdup(form->deal ? form->deal : "new")};
	const char **lines;
	for (size_t i = 0; i < form->fields.n; i++) {
		field_store(&form->fields.v[i], &deal);
	}
	size_t n = deal_warnings(s, &deal, a, &lines);
	for (size_t i = 0; i < n; i++) {
		str_printf(&all, "%s%s", i ? "\n" : "", lines[i]);
	}
	free(form->warnings);
	form->warnings = str_steal(&all);
	deal_finish(&deal);
}

static void note_id(struct deal_form *form, struct session *s)
{
	free(form->id);
	form->id = form->deal ? xstrdup(form->deal)
	           : field_is_empty(&form->fields.v[0])
	               ? NULL
	               : deal_id_for(s, form->fields.v[0].input.text.data);
}

static bool load(struct deal_form *form, struct session *s, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	if (!deals_find(s, form->deal, a, &line, err)) {
		return false;
	}
	free(form->title);
	form->title = xstrdup(line.deal->title);
	deal_finish(&form->was);
	deal_copy(&form->was, line.deal);
	fields_load(&form->fields, line.deal);
	return true;
}

static void form_pause(void *state)
{
	const struct deal_form *form = state;
	if (form->session) {
		(void)deal_draft_keep(form);
	}
}

static void form_close(void *state)
{
	struct deal_form *form = state;
	if (form->session) {
		(void)deal_draft_keep(form);
	}
	pick_list_close(&form->pick);
	fields_finish(&form->fields);
	arena_free(form->arena);
	deal_finish(&form->was);
	free(form->deal);
	free(form->title);
	free(form->id);
	free(form->warnings);
}

static bool form_open(void *state, struct session *s, const struct screen_arg *arg,
                      struct error *err)
{
	struct deal_form *form = state;
	form->rubric = session_base_rubric(s, err);
	if (!form->rubric) {
		return false;
	}
	form->arena = arena_new();
	form->deal = xstrdup(arg->deal);
	form->pick.filter = (struct input){.text = STR_INIT};
	fields_make(&form->fields, form->rubric, session_today(s), form->arena);
	if (form->deal && !load(form, s, err)) {
		form_close(form);
		return false;
	}
	if (deal_draft_take(form, s)) {
		snprintf(form->notice, sizeof(form->notice), "Taken up where you left it; %s",
		         form->deal ? "leaving the field stores it"
		                    : "F10 and 'discard' starts anew");
	}
	form->session = s;
	note_id(form, s);
	note_warnings(form, s);
	return true;
}

static bool on_button(const struct deal_form *form)
{
	return form->focus >= form->fields.n;
}

static struct field *focused(struct deal_form *form)
{
	return on_button(form) ? NULL : &form->fields.v[form->focus];
}

/* Names other deals that this one could be mistaken for, at the field that says so. */
static void note_doubles(struct deal_form *form, struct session *s, struct field *field)
{
	auto_arena struct arena *a = arena_new();
	struct deal deal = {.id = form->deal};
	const char *words = NULL;
	auto_free char *text = xstrdup(field->input.text.data);
	if (field->target == FIELD_TITLE) {
		deal.title = text;
		words = deal_same_title(s, &deal, a);
	} else if (field->target == FIELD_PARTNER) {
		deal.partner = text;
		words = deal_same_partner(s, &deal, a);
	}
	snprintf(field->notice, sizeof(field->notice), "%s", words ? words : "");
}

/* Stores one field, unless it is the same; what somebody else stored in it since it was read is
 * not overwritten. */
static bool store_field(struct deal_form *form, struct session *s, const struct field *field,
                        bool *out_same, struct error *err)
{
	struct deal deal;
	deal_copy(&deal, &form->was);
	field_store(field, &deal);
	*out_same = deal_equal(&deal, &form->was);
	bool ok = *out_same || deal_change(s, &form->was, &deal, err);
	if (ok) {
		free(form->title);
		form->title = xstrdup(deal.title);
		deal_finish(&form->was);
		deal_copy(&form->was, &deal);
	}
	form->stale = !ok && err->code == ERROR_STALE;
	deal_finish(&deal);
	return ok;
}

static bool is_touched(const struct deal_form *form)
{
	for (size_t i = 0; i < form->fields.n; i++) {
		if (form->fields.v[i].touched) {
			return true;
		}
	}
	return false;
}

/* Reads the deal again where nothing is being typed, or a conflict was settled. */
static struct effect read_again(struct deal_form *form, struct session *s, enum msg_kind kind)
{
	struct error err = {0};
	bool settled = kind == MSG_RESUMED && form->stale;
	if (!form->deal || (is_touched(form) && !settled)) {
		return (struct effect){0};
	}
	form->stale = false;
	if (load(form, s, &err)) {
		return (struct effect){0};
	}
	return effect_toast(STYLE_BAD, "%s", err.message);
}

/* The field is left: it is checked, and where a deal is edited stored. */
static struct effect leave_field(struct deal_form *form, struct session *s)
{
	struct field *field = focused(form);
	struct effect effect = {0};
	struct error err = {0};
	bool same;
	if (!field || !field->touched) {
		return effect;
	}
	note_warnings(form, s);
	note_doubles(form, s, field);
	if (!field_check(&form->fields, field) || !form->deal) {
		return effect;
	}
	if (!store_field(form, s, field, &same, &err)) {
		snprintf(field->problem, sizeof(field->problem), "%.150s", err.message);
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	field->touched = false;
	if (same) {
		return effect_toast(STYLE_QUIET, "Nothing changed: %s", field->title);
	}
	return effect_toast(STYLE_GOOD, "Stored: %s", field->title);
}

static struct effect go_to(struct deal_form *form, struct session *s, size_t focus)
{
	struct effect effect = leave_field(form, s);
	form->focus = focus;
	return effect;
}

static struct effect step(struct deal_form *form, struct session *s, int by)
{
	size_t count = form->fields.n + 1;
	return go_to(form, s, (form->focus + count + (size_t)by) % count);
}

/* The first field that is wrong, or NONE; each gets its message. */
static size_t first_problem(struct deal_form *form)
{
	size_t first = NONE;
	for (size_t i = form->fields.n; i-- > 0;) {
		first = field_check(&form->fields, &form->fields.v[i]) ? first : i;
	}
	return first;
}

static struct effect create(struct deal_form *form, struct session *s)
{
	struct error err = {0};
	struct deal deal = {0};
	size_t wrong = first_problem(form);
	if (wrong != NONE) {
		form->focus = wrong;
		return effect_toast(STYLE_BAD, "Not made yet: %s: %s", form->fields.v[wrong].title,
		                    form->fields.v[wrong].problem);
	}
	deal.id = deal_id_for(s, form->fields.v[0].input.text.data);
	for (size_t i = 0; i < form->fields.n; i++) {
		field_store(&form->fields.v[i], &deal);
	}
	struct effect effect = {.kind = EFFECT_POP};
	if (deal_create(s, &deal, &err)) {
		form->settled = true;
		effect_say(&effect, STYLE_GOOD, "Made the deal %s. s scores it", deal.id);
	} else {
		effect = effect_toast(STYLE_BAD, "%s", err.message);
	}
	deal_finish(&deal);
	return effect;
}

bool deal_form_unstored(const struct deal_form *form)
{
	for (size_t i = 0; i < form->fields.n; i++) {
		const struct field *field = &form->fields.v[i];
		if (form->deal ? field->touched : !field_is_empty(field)) {
			return !form->settled;
		}
	}
	return false;
}

static bool form_unsaved(const void *state)
{
	return deal_form_unstored(state);
}

/* Leaves the form. What is stored nowhere is kept as a draft; where even that fails it asks first.
 */
static struct effect leave(struct deal_form *form, struct session *s)
{
	struct effect effect = leave_field(form, s);
	effect.kind = EFFECT_POP;
	if (!deal_form_unstored(form)) {
		return effect;
	}
	if (!deal_draft_keep(form)) {
		form->asking = true;
		form->anew = false;
		return (struct effect){0};
	}
	if (!form->deal) {
		effect_say(&effect, STYLE_PLAIN, "Kept as a draft: a new deal takes it up again");
	}
	for (size_t i = 0; form->deal && i < form->fields.n; i++) {
		const struct field *field = &form->fields.v[i];
		if (field->touched && field->problem[0]) {
			effect_say(&effect, STYLE_WATCH, "%s is kept as typed, not stored yet: %s",
			           field->title, field->problem);
		}
	}
	return effect;
}

/* Forgets what is typed and stored nowhere, once that was confirmed; the form stays. */
static struct effect begin_discarding(struct deal_form *form)
{
	form->asking = form->anew = deal_form_unstored(form);
	if (form->asking) {
		return (struct effect){0};
	}
	return effect_toast(STYLE_PLAIN, "Nothing is typed that is not stored");
}

static struct effect accept(struct deal_form *form, struct session *s)
{
	return form->deal ? leave(form, s) : create(form, s);
}

static struct effect enter(struct deal_form *form, struct session *s)
{
	struct field *field = focused(form);
	if (!field) {
		return accept(form, s);
	}
	if (field->kind == FIELD_CHOICE) {
		pick_list_open(&form->pick, field);
		return (struct effect){0};
	}
	return step(form, s, 1);
}

/* As it stands on file, or empty. */
static struct effect begin_anew(struct deal_form *form, struct session *s)
{
	struct error err = {0};
	if (form->deal && !load(form, s, &err)) {
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	if (!form->deal) {
		fields_finish(&form->fields);
		fields_make(&form->fields, form->rubric, session_today(s), form->arena);
		form->focus = 0;
	}
	form->asking = form->stale = false;
	(void)deal_draft_keep(form);
	note_id(form, s);
	note_warnings(form, s);
	return effect_toast(STYLE_WATCH, "Discarded what was not stored");
}

static struct effect answer_question(struct deal_form *form, struct session *s,
                                     const struct msg *msg)
{
	if (msg_letter(msg) == 'd' && form->anew) {
		return begin_anew(form, s);
	}
	if (msg_letter(msg) == 'd') {
		form->settled = true;
		return (struct effect){.kind = EFFECT_POP,
		                       .toast = "Discarded what was not stored",
		                       .toast_style = STYLE_WATCH};
	}
	if (msg_letter(msg) == 'k' || (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC)) {
		form->asking = false;
		return (struct effect){0};
	}
	return effect_toast(STYLE_PLAIN, "k keeps editing, d discards what was typed");
}

static struct effect page(struct deal_form *form, struct session *s, uint32_t key)
{
	size_t by = 8, last = form->fields.n;
	size_t down = form->focus + by > last ? last : form->focus + by;
	return go_to(form, s,
	             key == KEYCODE_PAGE_DOWN ? down
	             : form->focus > by       ? form->focus - by
	                                      : 0);
}

static struct effect act(struct deal_form *form, struct session *s, enum action action)
{
	switch ((int)action) {
	case ACTION_NEXT_PANE:
		return step(form, s, 1);
	case ACTION_PREVIOUS_PANE:
		return step(form, s, -1);
	case ACTION_OPEN:
		return enter(form, s);
	case ACTION_ACCEPT:
		return accept(form, s);
	case ACTION_BACK:
		return leave(form, s);
	case ACTION_RESET:
		return begin_discarding(form);
	default:
		return (struct effect){0};
	}
}

/* Text or an editing key for the focused field. */
static void type_into(struct deal_form *form, struct session *s, const struct msg *msg)
{
	struct field *field = focused(form);
	if (!field) {
		return;
	}
	if (field->kind == FIELD_CHOICE) {
		if (msg->kind == MSG_TEXT) {
			pick_list_open(&form->pick, field);
			if (strcmp(msg->text, " ") != 0) {
				pick_list_update(&form->pick, msg);
			}
		} else if (msg->key == KEYCODE_BACKSPACE || msg->key == KEYCODE_DELETE) {
			field_choose(field, NONE);
		}
		return;
	}
	size_t len = field->input.text.len;
	if (input_update(&field->input, msg) &&
	    (msg->kind == MSG_TEXT || field->input.text.len != len)) {
		field->touched = true;
		field->problem[0] = field->notice[0] = '\0';
		field_echo(&form->fields, field);
	}
	if (field->target == FIELD_TITLE && !form->deal) {
		note_id(form, s);
	}
}

/* A click takes a field into focus; on the one in focus it does what Enter does. */
static struct effect click(struct deal_form *form, struct session *s, int index)
{
	if (index < 0 || (size_t)index > form->fields.n) {
		return (struct effect){0};
	}
	if ((size_t)index != form->focus) {
		return go_to(form, s, (size_t)index);
	}
	struct field *field = focused(form);
	if (!field || field->kind == FIELD_CHOICE) {
		return enter(form, s);
	}
	return (struct effect){0};
}

static struct effect wheel(struct deal_form *form, struct session *s, int lines)
{
	long to = (long)form->focus + lines, last = (long)form->fields.n;
	return go_to(form, s, (size_t)(to < 0 ? 0 : to > last ? last : to));
}

static struct effect form_update(void *state, struct session *s, const struct msg *msg)
{
	struct deal_form *form = state;
	if (msg->kind == MSG_RESUMED || msg->kind == MSG_CHANGED || msg->kind == MSG_UNDONE) {
		return read_again(form, s, msg->kind);
	}
	form->notice[0] = '\0';
	if (form->asking) {
		return answer_question(form, s, msg);
	}
	if (form->pick.open) {
		if (pick_list_update(&form->pick, msg)) {
			return leave_field(form, s);
		}
		return (struct effect){0};
	}
	if (msg->kind == MSG_CLICK) {
		return click(form, s, msg->index);
	}
	if (msg->kind == MSG_WHEEL) {
		return wheel(form, s, msg->lines);
	}
	if (msg->kind == MSG_KEY &&
	    (msg->key == KEYCODE_PAGE_UP || msg->key == KEYCODE_PAGE_DOWN)) {
		return page(form, s, msg->key);
	}
	if (msg->action != ACTION_NONE) {
		return act(form, s, msg->action);
	}
	type_into(form, s, msg);
	return (struct effect){0};
}

static void form_crumb(const void *state, char *buf, size_t size)
{
	const struct deal_form *form = state;
	if (form->deal) {
		snprintf(buf, size, "%s > Edit", form->title);
	} else {
		snprintf(buf, size, "Deals > New deal");
	}
}

static bool form_typing(const void *state UNUSED)
{
	return true;
}

static void form_hint(const void *state, char *buf, size_t size)
{
	const struct deal_form *form = state;
	if (form->asking) {
		snprintf(buf, size, "k keep editing  d discard what was typed");
	} else if (form->pick.open) {
		snprintf(buf, size, "%sEnter %s  Esc close  Letters filter",
		         form->pick.field->multiple ? "Space mark  " : "",
		         form->pick.field->multiple ? "done" : "choose");
	} else {
		snprintf(buf, size,
		         "Tab next  Shift-Tab before  Enter %s  Ctrl-S %s  F1 help  Esc back",
		         on_button(form) ? form->deal ? "end" : "create"
		         : form->fields.v[form->focus].kind == FIELD_CHOICE ? "choose"
		                                                            : "next",
		         form->deal ? "end" : "create");
	}
}

/* clang-format off */
static const struct binding form_bindings[] = {
    {"Tab Down", ACTION_NEXT_PANE, "next", "the next field", "Fields", .footer = true},
    {"S-Tab Up", ACTION_PREVIOUS_PANE, "before", "the field before", "Fields", .footer = true},
    {"Enter", ACTION_OPEN, "choose", "choose from a list; in a text, the next field", "Fields", .footer = true},
    {"C-s", ACTION_ACCEPT, "done", "create the deal; when editing, end", "Deal", .footer = true, .writes = true},
    {"Esc", ACTION_BACK, "back", "leave; what is not stored is kept as a draft", "Deal", .footer = true},
    {"", ACTION_RESET, "discard", "forget what is typed here and not stored", "Deal"},
    {0},
};
/* clang-format on */

const struct screen_ops screen_deal_form = {
    .name = "deal-form",
    .title = "Deal",
    .state_size = sizeof(struct deal_form),
    .bindings = form_bindings,
    .open = form_open,
    .update = form_update,
    .view = deal_form_view,
    .close = form_close,
    .crumb = form_crumb,
    .typing = form_typing,
    .unsaved = form_unsaved,
    .pause = form_pause,
    .hint = form_hint,
};
