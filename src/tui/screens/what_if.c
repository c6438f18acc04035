/* What if an answer or a weight were another: tried on scratch paper, beside what is. Nothing of it
 * is stored, and every figure of it says so. */
#include "what_if.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define CRUMB_TITLE 30

static bool what_if_start(void *state, struct session *s, const struct screen_arg *arg,
                          struct error *err)
{
	struct what_if_screen *w = state;
	w->sheet = sheet_open(s, arg->deal, arg->card, err);
	if (!w->sheet) {
		return false;
	}
	w->scratch = scratch_new(w->sheet);
	w->deal = xstrdup(arg->deal);
	w->list.selected = w->scratch->rubric->section_count > 0 ? 1 : 0;
	auto_arena struct arena *a = arena_new();
	struct what_if_line *lines;
	size_t n = what_if_lines(w, a, &lines), item = NONE;
	item = arg->item ? rubric_item(w->sheet->rubric, arg->item) : NONE;
	for (size_t i = 0; i < n; i++) {
		if (!lines[i].section && lines[i].index == item) {
			w->list.selected = i;
		}
	}
	return true;
}

static bool is_typing(const struct what_if_screen *w)
{
	return w->weighing || w->numbering;
}

static void stop_typing(struct what_if_screen *w)
{
	if (is_typing(w)) {
		input_finish(&w->input);
		w->weighing = w->numbering = false;
	}
}

static void what_if_end(void *state)
{
	struct what_if_screen *w = state;
	stop_typing(w);
	scratch_free(w->scratch);
	sheet_close(w->sheet);
	free(w->deal);
}

static size_t line_count(const struct what_if_screen *w)
{
	auto_arena struct arena *a = arena_new();
	struct what_if_line *lines;
	return what_if_lines(w, a, &lines);
}

static void settle(struct what_if_screen *w, const struct msg *msg)
{
	list_fit(&w->list, line_count(w), (size_t)what_if_height(w, msg->rows));
}

/* ---- trying ---- */

static const char *verdict_label(const struct what_if_screen *w)
{
	size_t verdict = w->scratch->result->verdict;
	return verdict == NONE ? "no verdict" : w->scratch->rubric->verdicts[verdict].label;
}

/* What the change came to; the words of it, or why it was refused. */
static struct effect tried(const struct what_if_screen *w, bool ok, const struct error *err,
                           const char *what)
{
	auto_arena struct arena *a = arena_new();
	const struct result *r = w->scratch->result;
	if (!ok) {
		return effect_toast(STYLE_WATCH, "%s", err->message);
	}
	return effect_toast(STYLE_WATCH, "What if %s: %s, %s. Nothing is stored.", what,
	                    r->has_score ? figure_score(w->scratch->rubric, r, a) : "no score",
	                    verdict_label(w));
}

static struct effect no_question(void)
{
	return effect_toast(STYLE_QUIET, "A section has a weight and no answer: w tries another "
	                                 "weight.");
}

static struct effect try_choice(struct what_if_screen *w, size_t item, size_t choice)
{
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	const struct item *it = &w->sheet->rubric->items[item];
	bool ok = scratch_choose(w->scratch, item, choice, &err);
	const char *what = !ok ? ""
	                       : arena_printf(a, "%s at %zu", text_safe(a, it->title, false),
	                                      what_if_choice_number(it, choice));
	return tried(w, ok, &err, what);
}

static struct effect try_digit(struct what_if_screen *w, const struct msg *msg)
{
	struct what_if_line line;
	if (!what_if_selected(w, &line) || line.section) {
		return no_question();
	}
	const struct item *item = &w->sheet->rubric->items[line.index];
	size_t digit = (size_t)(msg->key - '0');
	if (what_if_many(item)) {
		const char typed[2] = {(char)msg->key, '\0'};
		input_init(&w->input, typed, false);
		w->input.limit = 4;
		w->numbering = true;
		w->untouched = false;
		return (struct effect){0};
	}
	if (item->kind != ITEM_SCALE) {
		return digit == 0 ? effect_toast(STYLE_QUIET, "Its options count from 1.")
		                  : try_choice(w, line.index, digit - 1);
	}
	return try_choice(w, line.index, digit);
}

static struct effect try_typed(struct what_if_screen *w)
{
	struct what_if_line line;
	if (!what_if_selected(w, &line) || line.section) {
		stop_typing(w);
		return no_question();
	}
	const struct item *item = &w->sheet->rubric->items[line.index];
	size_t choice = what_if_choice_typed(item, w->input.text.data);
	if (choice == NONE) {
		return effect_toast(STYLE_WATCH, "The answers here are %zu to %zu.",
		                    what_if_choice_number(item, 0),
		                    what_if_choice_number(item, what_if_choices(item) - 1));
	}
	stop_typing(w);
	return try_choice(w, line.index, choice);
}

/* One level up or down; from an open question the first or the last. */
static struct effect try_next(struct what_if_screen *w, int step)
{
	struct what_if_line line;
	if (!what_if_selected(w, &line) || line.section) {
		return no_question();
	}
	size_t count = what_if_choices(&w->scratch->rubric->items[line.index]);
	size_t now = what_if_choice(w, line.index);
	size_t to = now == NONE ? (step > 0 ? 0 : count - 1) : now + (size_t)step;
	if (to >= count) {
		return effect_toast(STYLE_QUIET, "There is no level beyond.");
	}
	return try_choice(w, line.index, to);
}

static struct effect try_kind(struct what_if_screen *w, bool na)
{
	struct error err = {0};
	struct what_if_line line;
	if (!what_if_selected(w, &line) || line.section) {
		return no_question();
	}
	auto_arena struct arena *a = arena_new();
	const char *title = text_safe(a, w->sheet->rubric->items[line.index].title, false);
	bool ok = na ? scratch_not_applicable(w->scratch, line.index, &err)
	             : scratch_unknown(w->scratch, line.index, &err);
	return tried(w, ok, &err,
	             arena_printf(a, "%s %s", title, na ? "did not apply" : "were open"));
}

/* ---- weights ---- */

static double weight_of(const struct what_if_screen *w, const struct what_if_line *line)
{
	return line->section ? w->scratch->rubric->sections[line->index].weight
	                     : w->scratch->rubric->items[line->index].weight;
}

static void type_weight(struct what_if_screen *w, const char *text)
{
	input_init(&w->input, text, false);
	w->input.limit = 16;
}

static void start_weighing(struct what_if_screen *w)
{
	struct what_if_line line;
	char number[40];
	if (what_if_selected(w, &line)) {
		type_weight(w, text_double(weight_of(w, &line), number));
		w->weighing = w->untouched = true;
	}
}

static struct effect weigh(struct what_if_screen *w)
{
	char *end;
	struct what_if_line line;
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	const char *typed = arena_strdup(a, w->input.text.data);
	double weight = strtod(typed, &end);
	if (end == typed || end[strspn(end, " ")]) {
		return effect_toast(STYLE_WATCH, "A weight is a number: 2, 0.5, 25.");
	}
	if (!what_if_selected(w, &line)) {
		return (struct effect){0};
	}
	bool ok = line.section ? scratch_weigh_section(w->scratch, line.index, weight, &err)
	                       : scratch_weigh_item(w->scratch, line.index, weight, &err);
	if (ok) {
		stop_typing(w);
	}
	const char *title = line.section ? w->sheet->rubric->sections[line.index].title
	                                 : w->sheet->rubric->items[line.index].title;
	return tried(w, ok, &err,
	             arena_printf(a, "%s weighed %s", text_safe(a, title, false), typed));
}

static struct effect what_if_typed(struct what_if_screen *w, const struct msg *msg)
{
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) {
		stop_typing(w);
		return (struct effect){0};
	}
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ENTER) {
		return w->numbering ? try_typed(w) : weigh(w);
	}
	if (w->untouched && msg->kind == MSG_TEXT) {
		input_finish(&w->input);
		type_weight(w, "");
	}
	w->untouched = false;
	(void)input_update(&w->input, msg);
	return (struct effect){0};
}

/* ---- taking back ---- */

static struct effect reset_one(struct what_if_screen *w, const struct msg *msg)
{
	struct what_if_line line;
	bool found = false;
	if (what_if_selected(w, &line) && line.section) {
		found = scratch_reset(w->scratch, SCRATCH_SECTION_WEIGHT, line.index);
	} else if (what_if_selected(w, &line)) {
		bool answer = scratch_reset(w->scratch, SCRATCH_ANSWER, line.index);
		found = scratch_reset(w->scratch, SCRATCH_ITEM_WEIGHT, line.index) || answer;
	}
	settle(w, msg);
	return found ? effect_toast(STYLE_PLAIN, "As it is again.")
	             : effect_toast(STYLE_QUIET, "Nothing was changed here.");
}

static struct effect reset_all(struct what_if_screen *w, const struct msg *msg)
{
	size_t n = w->scratch->change_count;
	scratch_reset_all(w->scratch);
	w->changed_only = false;
	settle(w, msg);
	return n > 0 ? effect_toast(STYLE_PLAIN, "All as it is again.")
	             : effect_toast(STYLE_QUIET, "Nothing was changed.");
}

static struct effect go_to(const struct what_if_screen *w)
{
	struct what_if_line line;
	if (!what_if_selected(w, &line)) {
		return (struct effect){0};
	}
	size_t item = line.section ? w->sheet->rubric->sections[line.index].first : line.index;
	return (struct effect){.kind = EFFECT_PUSH,
	                       .screen = &screen_walk,
	                       .arg = {.deal = w->deal,
	                               .card = w->sheet->stored ? w->sheet->number : 0,
	                               .item = w->sheet->rubric->items[item].id,
	                               .beneath = &screen_review}};
}

static struct effect what_if_act(struct what_if_screen *w, const struct msg *msg)
{
	size_t height = (size_t)what_if_height(w, msg->rows);
	if (list_move(&w->list, msg->action, line_count(w), height)) {
		return (struct effect){0};
	}
	switch ((int)msg->action) {
	case ACTION_LEVEL:
		return try_digit(w, msg);
	case ACTION_LEFT:
		return try_next(w, -1);
	case ACTION_RIGHT:
		return try_next(w, 1);
	case ACTION_NOT_APPLICABLE:
		return try_kind(w, true);
	case ACTION_DONT_KNOW:
		return try_kind(w, false);
	case ACTION_WEIGHT:
		start_weighing(w);
		break;
	case ACTION_CLEAR:
		return reset_one(w, msg);
	case ACTION_RESET:
		return reset_all(w, msg);
	case ACTION_DIFFERENCES:
		w->changed_only = !w->changed_only;
		w->list = (struct list){0};
		settle(w, msg);
		break;
	case ACTION_OPEN:
		return go_to(w);
	case ACTION_NEXT_TAB:
		return (struct effect){.kind = EFFECT_RUN, .run = ACTION_NEXT_PANE};
	case ACTION_PREVIOUS_TAB:
		return (struct effect){.kind = EFFECT_RUN, .run = ACTION_PREVIOUS_PANE};
	default:
		break;
	}
	return (struct effect){0};
}

/* Other answers ask other questions: the same line, wherever it stands now. */
static bool select_line(struct what_if_screen *w, const struct what_if_line *line)
{
	auto_arena struct arena *a = arena_new();
	struct what_if_line *lines;
	size_t n = what_if_lines(w, a, &lines);
	for (size_t i = 0; i < n; i++) {
		if (lines[i].section == line->section && lines[i].index == line->index) {
			w->list.selected = i;
			return true;
		}
	}
	return false;
}

static struct effect what_if_read_again(struct what_if_screen *w, const struct msg *msg)
{
	struct error err;
	struct what_if_line line;
	struct effect effect = {0};
	bool had = what_if_selected(w, &line);
	if (!sheet_refresh(w->sheet, &err)) {
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	scratch_follow(w->scratch);
	if (had && !select_line(w, &line) && is_typing(w)) {
		effect =
		    effect_toast(STYLE_WATCH, "It is not asked any more: its %s stays as it is",
		                 w->weighing ? "weight" : "answer");
		stop_typing(w);
	}
	settle(w, msg);
	return effect;
}

static struct effect what_if_update(void *state, struct session *s, const struct msg *msg)
{
	(void)s;
	struct what_if_screen *w = state;
	size_t height = (size_t)what_if_height(w, msg->rows);
	switch (msg->kind) {
	case MSG_ACTION:
		return what_if_act(w, msg);
	case MSG_TEXT:
	case MSG_KEY:
		return what_if_typed(w, msg);
	case MSG_CLICK:
		if (!is_typing(w)) {
			(void)list_click(&w->list, msg, line_count(w), height);
		}
		break;
	case MSG_WHEEL:
		if (!is_typing(w)) {
			list_wheel(&w->list, msg, line_count(w), height);
		}
		break;
	case MSG_RESUMED:
	case MSG_CHANGED:
	case MSG_UNDONE:
		return what_if_read_again(w, msg);
	case MSG_EDITED:
		break;
	}
	return (struct effect){0};
}

/* ---- words around the screen, keys ---- */

static void what_if_crumb(const void *state, char *buf, size_t size)
{
	const struct what_if_screen *w = state;
	auto_arena struct arena *a = arena_new();
	const char *title = text_safe(a, w->sheet->card->deal.title, false);
	snprintf(buf, size, "WHAT IF > %s", text_ellipsis(a, title, CRUMB_TITLE));
}

static void what_if_status(const void *state, char *buf, size_t size)
{
	const struct what_if_screen *w = state;
	auto_arena struct arena *a = arena_new();
	snprintf(buf, size, "%s, not stored", text_count(a, w->scratch->change_count, "change"));
}

static bool what_if_typing(const void *state)
{
	return is_typing(state);
}

static void what_if_hint(const void *state, char *buf, size_t size)
{
	const struct what_if_screen *w = state;
	snprintf(buf, size, "%s",
	         w->weighing    ? "Enter try this weight  Esc leave it"
	         : w->numbering ? "Enter try this number  Esc leave it"
	                        : "");
}

static void what_if_subject(const void *state, struct screen_arg *out)
{
	const struct what_if_screen *w = state;
	struct what_if_line line;
	out->deal = w->deal;
	out->card = w->sheet->stored ? w->sheet->number : 0;
	if (what_if_selected(w, &line) && !line.section) {
		out->item = w->sheet->rubric->items[line.index].id;
	}
}

static const char *what_if_copy(const void *state, const struct session *s, bool markdown,
                                struct str *out)
{
	const struct what_if_screen *w = state;
	(void)s;
	if (markdown) {
		auto_str text = STR_INIT;
		scratch_show(w->scratch, false, &text);
		str_printf(out, "```\n%s```\n", text.data);
	} else {
		scratch_show(w->scratch, false, out);
	}
	return "what if, marked as such";
}

static const char *no_change(const void *state, const struct session *s)
{
	(void)s;
	const struct what_if_screen *w = state;
	return w->changed_only || w->scratch->change_count > 0
	           ? NULL
	           : "Nothing has been changed yet: a digit tries another level";
}

/* clang-format off */
static const struct binding bindings[] = {
    {"0 1 2 3 4 5 6 7 8 9", ACTION_LEVEL, "what if", "try this level or option", "Try", true},
    {"Left h", ACTION_LEFT, "lower", "try one level less", "Try"},
    {"Right l", ACTION_RIGHT, "higher", "try one level more", "Try"},
    {"a", ACTION_NOT_APPLICABLE, "n/a", "try 'not applicable'", "Try"},
    {"d", ACTION_DONT_KNOW, "open", "try it as an open question", "Try", true},
    {"w", ACTION_WEIGHT, "weight", "try another weight, of a question or a section", "Try", true},
    {"Backspace", ACTION_CLEAR, "as it is", "take this line's change back", "Try", true},
    {"R", ACTION_RESET, "reset all", "take all changes back", "Try", true, .why_not = no_change},
    {"=", ACTION_DIFFERENCES, "changed only", "only what was changed, or everything", "Show", .why_not = no_change},
    {"Enter", ACTION_OPEN, "go to item", "open the question itself; what is answered there is stored", "Move"},
    {"] Tab", ACTION_NEXT_TAB, "summary", "back to the review's first tab", "Move"},
    {"[ S-Tab", ACTION_PREVIOUS_TAB, "notes", "back to the review's last tab", "Move"},
    {0},
};
/* clang-format on */

const struct screen_ops screen_what_if = {
    .name = "what-if",
    .title = "What if",
    .state_size = sizeof(struct what_if_screen),
    .bindings = bindings,
    .open = what_if_start,
    .update = what_if_update,
    .view = what_if_view,
    .close = what_if_end,
    .crumb = what_if_crumb,
    .status = what_if_status,
    .typing = what_if_typing,
    .hint = what_if_hint,
    .subject = what_if_subject,
    .copy = what_if_copy,
};
