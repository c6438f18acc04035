/* Files of one deal or several: first what it shall be, then its name, then it is made; a file that
 * exists is replaced only after a question. Nothing in the workspace is changed by it. */
#include "export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define AT_ONCE 6 /* so few steps are done without a word */

static enum outgoing_kind chosen(const struct export_screen *e)
{
	return e->kinds[e->list.selected];
}

/* ---- opening, closing ---- */

static bool name_deals(struct export_screen *e, const struct screen_arg *arg, struct error *err)
{
	struct arena *a = e->arena;
	const char **deals = arena_array(a, e->of.deal_count, sizeof(*deals));
	auto_str titles = STR_INIT;
	for (size_t i = 0; i < e->of.deal_count; i++) {
		struct deal_line line;
		if (!deals_find(e->session, arg->deal_count ? arg->deals[i] : arg->deal, a, &line,
		                err)) {
			return false;
		}
		deals[i] = line.deal->id;
		str_printf(&titles, "%s%s", i ? ", " : "", text_safe(a, line.deal->title, false));
	}
	e->of.deals = deals;
	e->of_words =
	    e->of.deal_count > 1
	        ? arena_printf(a, "%s: %s", text_count(a, e->of.deal_count, "deal"), titles.data)
	    : e->of.number ? arena_printf(a, "%s, scorecard %d", titles.data, e->of.number)
	                   : arena_strdup(a, titles.data);
	return true;
}

static void export_close(void *state)
{
	struct export_screen *e = state;
	outgoing_free(e->job);
	input_finish(&e->name);
	free(e->suggested);
	arena_free(e->arena);
}

static bool export_open(void *state, struct session *s, const struct screen_arg *arg,
                        struct error *err)
{
	struct export_screen *e = state;
	*e = (struct export_screen){.session = s, .name = {.text = STR_INIT}};
	e->of = (struct outgoing_of){.deal_count = arg->deal_count     ? arg->deal_count
	                                           : arg->deal != NULL ? 1
	                                                               : 0,
	                             .number = arg->deal_count > 1 ? 0 : arg->card,
	                             .compare = arg->compare,
	                             .differences = arg->differences};
	if (e->of.deal_count == 0) {
		return error_set(err, ERROR_INVALID, "No deal is selected: nothing to export");
	}
	e->arena = arena_new();
	if (!name_deals(e, arg, err)) {
		export_close(e);
		return false;
	}
	e->kind_count = outgoing_offers(&e->of, e->kinds);
	return true;
}

/* ---- the name ---- */

static void drop_job(struct export_screen *e)
{
	outgoing_free(e->job);
	e->job = NULL;
}

/* Looks at what the name comes to. */
static void look(struct export_screen *e)
{
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	drop_job(e);
	e->problem[0] = '\0';
	e->job = outgoing_new(e->session, &e->of, chosen(e), e->name.text.data, &err);
	e->wrong = e->job == NULL;
	if (e->wrong) {
		snprintf(e->note, sizeof(e->note), "%.390s", err.message);
		return;
	}
	size_t n = outgoing_files(e->job), there = outgoing_existing(e->job);
	const char *last = outgoing_path(e->job, n - 1);
	const char *slash = strrchr(last, '/');
	const char *names = n == 1
	                        ? last
	                        : arena_printf(a, "%zu files, %s to %s", n,
	                                       outgoing_path(e->job, 0), slash ? slash + 1 : last);
	const char *exists =
	    there == 0 ? "Only you will be able to read it."
	    : n == 1   ? "It exists already: you are asked before it is replaced."
	               : arena_printf(a, "%zu of them exist already: you are asked first.", there);
	snprintf(e->note, sizeof(e->note), "%.300s\n%.90s", names,
	         n > 1 && there == 0 ? "Only you will be able to read them." : exists);
}

static struct effect begin_name(struct export_screen *e)
{
	auto_arena struct arena *a = arena_new();
	const char *name = outgoing_name(e->session, &e->of, chosen(e), a);
	if (!e->suggested || strcmp(e->suggested, name) != 0) {
		input_finish(&e->name);
		input_init(&e->name, name, false);
		free(e->suggested);
		e->suggested = xstrdup(name);
	}
	e->page = EXPORT_NAME;
	look(e);
	return (struct effect){0};
}

static struct effect begin_making(struct export_screen *e, bool replace)
{
	e->replace = replace;
	e->page = EXPORT_MAKING;
	return (struct effect){0};
}

static struct effect enter_name(struct export_screen *e)
{
	look(e);
	if (e->wrong) {
		return effect_toast(STYLE_WATCH, "Nothing was written: the name will not do");
	}
	if (outgoing_existing(e->job) > 0) {
		e->page = EXPORT_REPLACE;
		return (struct effect){0};
	}
	return begin_making(e, false);
}

static struct effect name_typed(struct export_screen *e, const struct msg *msg)
{
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) {
		drop_job(e);
		e->page = EXPORT_KIND;
		return (struct effect){0};
	}
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ENTER) {
		return enter_name(e);
	}
	if (input_update(&e->name, msg)) {
		look(e);
	}
	return (struct effect){0};
}

static struct effect replace_typed(struct export_screen *e, const struct msg *msg)
{
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) {
		e->page = EXPORT_NAME;
		return effect_toast(STYLE_PLAIN, "Nothing was written");
	}
	if (msg_letter(msg) != 'y') {
		return (struct effect){0};
	}
	return begin_making(e, true);
}

static struct effect making_typed(struct export_screen *e, const struct msg *msg)
{
	if (msg->kind != MSG_KEY || msg->key != KEYCODE_ESC) {
		return (struct effect){0};
	}
	look(e);
	e->page = EXPORT_NAME;
	return effect_toast(STYLE_PLAIN, "Stopped: nothing was written");
}

/* ---- making ---- */

static struct effect failed(struct export_screen *e, const struct error *err)
{
	look(e);
	snprintf(e->problem, sizeof(e->problem), "%.255s", err->message);
	e->page = EXPORT_NAME;
	return effect_toast(STYLE_BAD, "Not written: %s", err->message);
}

static struct effect write_files(struct export_screen *e)
{
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	if (!outgoing_write(e->job, e->replace, &err)) {
		return failed(e, &err);
	}
	struct effect effect = {.kind = EFFECT_POP};
	effect_say(&effect, STYLE_GOOD, "%s", outgoing_told(e->job, a));
	return effect;
}

static struct effect export_work(void *state, struct session *s UNUSED, bool *out_more)
{
	struct export_screen *e = state;
	struct error err = {0};
	size_t all;
	*out_more = false;
	if (e->page != EXPORT_MAKING) {
		return (struct effect){0};
	}
	do {
		if (!outgoing_step(e->job, out_more, &err)) {
			*out_more = false;
			return failed(e, &err);
		}
		(void)outgoing_done(e->job, &all);
	} while (*out_more && all <= AT_ONCE);
	struct effect none = {0};
	return *out_more ? none : write_files(e);
}

/* ---- keys ---- */

static struct effect kind_act(struct export_screen *e, const struct msg *msg)
{
	size_t height = (size_t)export_height(e, msg->rows);
	if (list_move(&e->list, msg->action, e->kind_count, height)) {
		return (struct effect){0};
	}
	if (msg->action == ACTION_CHOOSE && msg->key >= '1' && msg->key <= '9') {
		size_t index = (size_t)(msg->key - '1');
		if (index >= e->kind_count) {
			return effect_toast(STYLE_QUIET, "There are %zu kinds of files",
			                    e->kind_count);
		}
		e->list.selected = index;
		list_fit(&e->list, e->kind_count, height);
		return begin_name(e);
	}
	return msg->action == ACTION_OPEN ? begin_name(e) : (struct effect){0};
}

static struct effect typed(struct export_screen *e, const struct msg *msg)
{
	switch (e->page) {
	case EXPORT_NAME:
		return name_typed(e, msg);
	case EXPORT_REPLACE:
		return replace_typed(e, msg);
	case EXPORT_MAKING:
		return making_typed(e, msg);
	case EXPORT_KIND:
		break;
	}
	return (struct effect){0};
}

static struct effect export_update(void *state, struct session *s UNUSED, const struct msg *msg)
{
	struct export_screen *e = state;
	size_t height = (size_t)export_height(e, msg->rows);
	switch (msg->kind) {
	case MSG_ACTION:
		return kind_act(e, msg);
	case MSG_TEXT:
	case MSG_KEY:
	case MSG_EDITED:
		return typed(e, msg);
	case MSG_CLICK:
		if (e->page == EXPORT_KIND && list_click(&e->list, msg, e->kind_count, height)) {
			return begin_name(e);
		}
		break;
	case MSG_WHEEL:
		if (e->page == EXPORT_KIND) {
			list_wheel(&e->list, msg, e->kind_count, height);
		}
		break;
	case MSG_RESUMED:
	case MSG_CHANGED:
	case MSG_UNDONE:
		break;
	}
	return (struct effect){0};
}

static void export_crumb(const void *state, char *buf, size_t size)
{
	const struct export_screen *e = state;
	snprintf(buf, size, "Export%s%s", e->page == EXPORT_KIND ? "" : " > ",
	         e->page == EXPORT_KIND ? "" : outgoing_title(chosen(e)));
}

static bool export_typing(const void *state)
{
	return ((const struct export_screen *)state)->page != EXPORT_KIND;
}

static void export_hint(const void *state, char *buf, size_t size)
{
	static const char *const hints[] = {
	    [EXPORT_KIND] = "",
	    [EXPORT_NAME] = "Enter write  Esc another kind",
	    [EXPORT_REPLACE] = "y replace  Esc another name",
	    [EXPORT_MAKING] = "Esc stop",
	};
	snprintf(buf, size, "%s", hints[((const struct export_screen *)state)->page]);
}

static void export_subject(const void *state, struct screen_arg *out)
{
	const struct export_screen *e = state;
	out->deal = e->of.deals[0];
	out->card = e->of.number;
	out->deals = e->of.deals;
	out->deal_count = e->of.deal_count;
}

/* clang-format off */
static const struct binding bindings[] = {
    {"1 2 3 4 5 6 7 8 9", ACTION_CHOOSE, "choose", "this kind of file", "Export", true},
    {"Enter", ACTION_OPEN, "name the file", "how the file is called; then Enter writes it", "Export", true},
    {0},
};
/* clang-format on */

const struct screen_ops screen_export = {
    .name = "export",
    .title = "Export",
    .state_size = sizeof(struct export_screen),
    .bindings = bindings,
    .open = export_open,
    .update = export_update,
    .view = export_view,
    .close = export_close,
    .crumb = export_crumb,
    .typing = export_typing,
    .hint = export_hint,
    .subject = export_subject,
    .work = export_work,
};
