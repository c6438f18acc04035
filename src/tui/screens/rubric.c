/* The rubric browser: the rubric as it is asked in a category, with where each part of it comes
 * from. A deal's scorecard shows the text that it is pinned to. It reads; rubrics are edited as
 * files. */
#include "rubric.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

/* ---- which rubric ---- */

static const char *digest_shown(const struct browse *b)
{
	return b->folder_shown ? NULL : b->pinned;
}

/* The scorecard's rubric and category, where there is a deal that has one. In place of one that was
 * taken back, the latest. */
static void look_at_deal(struct browse *b, char **out_category)
{
	struct error err = {0};
	struct sheet *sheet = b->deal ? sheet_open(b->session, b->deal, b->asked, &err) : NULL;
	if (!sheet && b->asked > 0 && err.code == ERROR_NOT_FOUND) {
		sheet = sheet_open(b->session, b->deal, 0, &err);
	}
	if (!sheet) {
		return;
	}
	free(b->deal_title);
	free(b->pinned);
	b->deal_title = xstrdup(sheet->card->deal.title);
	b->pinned = sheet->stored ? xstrdup(sheet->rubric->digest) : NULL;
	b->card = sheet->stored ? sheet->number : 0;
	*out_category = xstrdup(sheet->card->deal.category);
	sheet_close(sheet);
}

static void say_identity(struct browse *b)
{
	auto_str out = STR_INIT;
	const struct rubric *now = session_rubric(b->session, NULL, NULL, NULL);
	str_printf(&out, "%s %s  %.15s  ", b->rubric->id, b->rubric->version, b->rubric->digest);
	b->moved = b->pinned && now && strcmp(now->digest, b->pinned) != 0;
	if (!b->pinned) {
		str_append(&out, b->deal ? "in use; nothing is scored yet" : "in use");
	} else if (b->folder_shown && b->moved) {
		str_printf(&out, "in use; scorecard %d has another", b->card);
	} else if (b->folder_shown || (now && !b->moved)) {
		str_printf(&out, "in use, and of scorecard %d", b->card);
	} else if (now) {
		bool same_id = strcmp(now->id, b->rubric->id) == 0;
		bool same = same_id && strcmp(now->version, b->rubric->version) == 0;
		str_printf(&out, "of scorecard %d; the folder has %s%s%s", b->card,
		           same      ? "another text, "
		           : same_id ? ""
		                     : now->id,
		           same_id ? "" : " ", same ? "" : now->version);
		str_printf(&out, "%.15s", same ? now->digest : "");
	} else {
		str_printf(&out, "of scorecard %d; the folder cannot be read", b->card);
	}
	auto_arena struct arena *a = arena_new();
	free(b->identity);
	b->identity = xstrdup(text_safe(a, out.data, false));
}

static void count_problems(struct browse *b)
{
	const struct diag_list *diags = session_rubric_problems(b->session, false, NULL);
	b->errors = diags ? diags->errors : 1;
	b->warnings = diags ? diags->warnings : 0;
	free(b->folder);
	b->folder = session_rubric_folder(b->session, NULL);
}

/* Shows the rubric as asked in a category, by id; NULL = the base. */
static bool load(struct browse *b, const char *category, struct error *err)
{
	const struct rubric *base = session_rubric(b->session, digest_shown(b), NULL, err);
	if (!base) {
		return false;
	}
	size_t at = category ? rubric_category(base, category) : NONE;
	const struct rubric *rubric =
	    at == NONE ? base
	               : session_rubric(b->session, digest_shown(b), base->categories[at].id, err);
	if (!rubric) {
		return false;
	}
	b->rubric = rubric;
	b->category = at;
	browse_build(b); /* stays where it was */
	count_problems(b);
	say_identity(b);
	return true;
}

static void place_at(struct browse *b, const char *item_id)
{
	size_t item = item_id ? rubric_item(b->rubric, item_id) : NONE;
	for (size_t i = 0; item != NONE && i < b->node_count; i++) {
		if (b->nodes[i].part == RUBRIC_ITEM && b->nodes[i].index == item) {
			browse_select(b, i);
		}
	}
}

static void browse_close(void *state)
{
	struct browse *b = state;
	arena_free(b->arena);
	free(b->deal);
	free(b->deal_title);
	free(b->pinned);
	free(b->folder);
	free(b->identity);
	free(b->found);
	input_finish(&b->query);
}

static bool browse_open(void *state, struct session *s, const struct screen_arg *arg,
                        struct error *err)
{
	struct browse *b = state;
	auto_free char *category = NULL;
	b->session = s;
	b->category = NONE;
	b->deal = xstrdup(arg->deal);
	b->asked = arg->card;
	input_init(&b->query, "", false);
	look_at_deal(b, &category);
	if (!load(b, category, err)) {
		browse_close(b);
		return false;
	}
	place_at(b, arg->item);
	return true;
}

/* ---- another category, another rubric ---- */

static struct effect turn_category(struct browse *b, int by)
{
	struct error err;
	const struct rubric *r = b->rubric;
	int n = (int)r->category_count + 1;
	int at = b->category == NONE ? 0 : (int)b->category + 1;
	int to = (at + by % n + n) % n;
	if (!load(b, to == 0 ? NULL : r->categories[to - 1].id, &err)) {
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	return (struct effect){0};
}

/* The scorecard's rubric, or the folder's in its place. */
static struct effect turn_rubric(struct browse *b)
{
	struct error err;
	const struct rubric *r = b->rubric;
	auto_free char *category =
	    b->category == NONE ? NULL : xstrdup(r->categories[b->category].id);
	b->folder_shown = !b->folder_shown;
	if (!load(b, category, &err)) {
		b->folder_shown = !b->folder_shown;
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	return effect_toast(STYLE_PLAIN, b->folder_shown ? "This is the rubric in use now"
	                                                 : "This is the scorecard's rubric");
}

/* Where the part stands that is read now: rubrics are edited as files, with any editor. */
static struct effect say_place(const struct browse *b)
{
	auto_arena struct arena *a = arena_new();
	const struct browse_node *node = browse_node(b);
	bool kept = b->moved && !b->folder_shown;
	const char *place =
	    rubric_part_place(b->rubric, node->part, node->index, kept ? NULL : b->folder, a);
	return kept ? effect_toast(STYLE_PLAIN, "%s of %s %s, as the workspace keeps it", place,
	                           b->rubric->id, b->rubric->version)
	            : effect_toast(STYLE_PLAIN, "It stands in %s", place);
}

/* ---- what the keys and the mouse do ---- */

static struct effect browse_act(struct browse *b, const struct msg *msg)
{
	switch ((int)msg->action) {
	case ACTION_OPEN:
	case ACTION_RIGHT:
		browse_go_in(b, msg->action == ACTION_OPEN);
		break;
	case ACTION_LEFT:
		browse_go_out(b);
		break;
	case ACTION_NEXT_PANE:
	case ACTION_PREVIOUS_PANE:
		b->reading = !b->reading;
		break;
	case ACTION_NEXT_TAB:
	case ACTION_PREVIOUS_TAB:
		return turn_category(b, msg->action == ACTION_NEXT_TAB ? 1 : -1);
	case ACTION_FILTER:
		browse_find_begin(b);
		break;
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREVIOUS:
		return browse_find_again(b, msg, msg->action == ACTION_FIND_PREVIOUS);
	case ACTION_EDITOR:
		return say_place(b);
	case ACTION_FOLD_ALL:
		browse_fold_all(b);
		break;
	case ACTION_RUBRIC:
		return turn_rubric(b);
	case ACTION_PROBLEMS:
		return (struct effect){.kind = EFFECT_PUSH, .screen = &screen_problems};
	case ACTION_BACK:
		if (b->reading && msg->key == KEYCODE_ESC) {
			b->reading = false;
			break;
		}
		return (struct effect){.kind = EFFECT_POP};
	default:
		return browse_move(b, msg, msg->action);
	}
	return (struct effect){0};
}

static struct effect clicked(struct browse *b, const struct msg *msg)
{
	size_t index = (size_t)msg->index;
	if (index >= BROWSE_TABS) {
		int at = b->category == NONE ? 0 : (int)b->category + 1;
		return turn_category(b, (int)(index - BROWSE_TABS) - at);
	}
	if (index >= BROWSE_LINES) {
		auto_arena struct arena *a = arena_new();
		struct text_line *lines;
		size_t n =
		    browse_lines(b, browse_selected(b), browse_page_width(b, msg), a, &lines);
		b->reading = true;
		if (index - BROWSE_LINES < n) {
			b->spot = browse_spot_of(lines, index - BROWSE_LINES);
		}
	} else if (index < b->row_count) {
		bool again = b->list.selected == index && !b->reading;
		b->reading = false;
		if (again) {
			browse_go_in(b, true);
		} else {
			browse_begin(b, b->rows[index]);
		}
	}
	return (struct effect){0};
}

static struct effect wheeled(struct browse *b, const struct msg *msg)
{
	for (int i = 0; i < abs(msg->lines); i++) {
		(void)browse_move(b, msg, msg->lines > 0 ? ACTION_DOWN : ACTION_UP);
	}
	return (struct effect){0};
}

/* The folder may have been read anew, and the deal may have another scorecard now. */
static struct effect refresh(struct browse *b)
{
	struct error err;
	auto_free char *was = xstrdup(b->pinned), *dropped = NULL;
	auto_free char *category =
	    b->category == NONE ? NULL : xstrdup(b->rubric->categories[b->category].id);
	look_at_deal(b, &dropped);
	if (!load(b, category, &err)) {
		free(b->pinned);
		b->pinned = steal(&was);
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	return (struct effect){0};
}

static struct effect browse_update(void *state, struct session *s UNUSED, const struct msg *msg)
{
	struct browse *b = state;
	struct effect effect = {0};
	switch (msg->kind) {
	case MSG_ACTION:
		effect = browse_act(b, msg);
		break;
	case MSG_TEXT:
	case MSG_KEY:
		effect = browse_find_typed(b, msg);
		break;
	case MSG_CLICK:
		effect = clicked(b, msg);
		break;
	case MSG_WHEEL:
		effect = wheeled(b, msg);
		break;
	case MSG_RESUMED:
	case MSG_CHANGED:
	case MSG_UNDONE:
		effect = refresh(b);
		break;
	case MSG_EDITED:
		break;
	}
	struct browse_layout layout = browse_layout_for(b, msg);
	if (layout.list.h > 0) {
		list_fit(&b->list, b->row_count, (size_t)layout.list.h);
	}
	return effect;
}

/* ---- words around the screen, keys ---- */

static void browse_crumb(const void *state, char *buf, size_t size)
{
	const struct browse *b = state;
	snprintf(buf, size, "%s%sRubric", b->deal_title ? b->deal_title : "",
	         b->deal_title ? " > " : "");
}

static void browse_status(const void *state, char *buf, size_t size)
{
	const struct browse *b = state;
	auto_arena struct arena *a = arena_new();
	if (b->errors > 0) {
		snprintf(buf, size, "%s", text_count(a, b->errors, "error"));
	} else if (b->warnings > 0) {
		snprintf(buf, size, "%s", text_count(a, b->warnings, "warning"));
	} else {
		snprintf(buf, size, "no problems");
	}
}

static bool browse_typing(const void *state)
{
	return ((const struct browse *)state)->finding;
}

static void browse_hint(const void *state, char *buf, size_t size)
{
	if (((const struct browse *)state)->finding) {
		snprintf(buf, size, "Enter keep it  Down next  Up previous  Esc drop it");
	}
}

static void browse_subject(const void *state, struct screen_arg *out)
{
	const struct browse *b = state;
	const struct browse_node *node = browse_node(b);
	out->deal = b->deal;
	out->card = b->card;
	out->item = node->part == RUBRIC_ITEM ? b->rubric->items[node->index].id : NULL;
}

static const char *browse_copy(const void *state, const struct session *s UNUSED, bool markdown,
                               struct str *out)
{
	const struct browse *b = state;
	const struct browse_node *node = browse_node(b);
	auto_arena struct arena *a = arena_new();
	if (node->says) {
		str_printf(out, "%s\n", node->says);
		return node->title;
	}
	rubric_part_text(b->rubric, node->part, node->index, markdown, out);
	str_printf(out, "\n%s %s, %s\n", b->rubric->id, b->rubric->version,
	           rubric_part_place(b->rubric, node->part, node->index,
	                             digest_shown(b) && b->moved ? NULL : b->folder, a));
	return node->title;
}

static const char *not_inside(const void *state, const struct session *s UNUSED)
{
	return ((const struct browse *)state)->reading
	           ? "This is its page: {next-pane} goes back to the list"
	           : NULL;
}

static const char *not_found(const void *state, const struct session *s UNUSED)
{
	return ((const struct browse *)state)->found ? NULL
	                                             : "Nothing is looked for: {filter} finds text";
}

static const char *not_other(const void *state, const struct session *s UNUSED)
{
	const struct browse *b = state;
	return !b->pinned  ? "No scorecard is behind this: it is the rubric in use"
	       : !b->moved ? "The scorecard has the rubric in use"
	                   : NULL;
}

/* clang-format off */
static const struct binding bindings[] = {
    {"Enter", ACTION_OPEN, "open", "unfold or fold; of a single line, read its page", "Read", .footer = true, .why_not = not_inside},
    {"Tab", ACTION_NEXT_PANE, "page", "from the list to the page, and back", "Read", .footer = true},
    {"/ F3", ACTION_FILTER, "find", "find text anywhere in this rubric", "Read", .footer = true},
    {"]", ACTION_NEXT_TAB, "category", "the next category", "Read", .footer = true},
    {"p", ACTION_PROBLEMS, "problems", "what is wrong with the rubric's folder", "Show", .footer = true},
    {"n", ACTION_FIND_NEXT, "next match", "the next line with the text looked for", "Read", .why_not = not_found},
    {"N", ACTION_FIND_PREVIOUS, "previous match", "the line before with the text looked for", "Read", .why_not = not_found},
    {"[", ACTION_PREVIOUS_TAB, "category before", "the category before", "Read"},
    {"S-Tab", ACTION_PREVIOUS_PANE, "page back", "from the list to the page, and back", "Read"},
    {"Right l", ACTION_RIGHT, "unfold", "unfold; of a single line, read its page", "Read"},
    {"Left h", ACTION_LEFT, "fold", "fold; from the page, to the list", "Read"},
    {"*", ACTION_FOLD_ALL, "all", "unfold everything, or fold it again", "Read"},
    {"E", ACTION_EDITOR, "file", "the file and line in which it stands, to open in an editor", "Show"},
    {"R", ACTION_RUBRIC, "other rubric", "the scorecard's rubric, or the one in use", "Show", .why_not = not_other},
    {"Esc q", ACTION_BACK, "back", "back; Esc leaves the page first", "Everywhere"},
    {0},
};
/* clang-format on */

const struct screen_ops screen_rubric = {
    .name = "rubric",
    .title = "Rubric",
    .state_size = sizeof(struct browse),
    .bindings = bindings,
    .open = browse_open,
    .update = browse_update,
    .view = browse_view,
    .close = browse_close,
    .crumb = browse_crumb,
    .status = browse_status,
    .typing = browse_typing,
    .hint = browse_hint,
    .subject = browse_subject,
    .copy = browse_copy,
};
