/* Finding text in a rubric. Sentences are searched whole, however their lines are wrapped; case
 * does not count. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "rubric.h"

#define WHOLE 4000 /* columns: no line of a page is wrapped */
#define ABOVE 3    /* lines shown above what was found, where it has to scroll */

/* The first sentence of a node from `from` on (back: the last before it) that matches, or NONE. */
static size_t find_in(const struct browse *b, size_t node, size_t from, bool back)
{
	auto_arena struct arena *a = arena_new();
	struct text_line *lines;
	size_t n = browse_lines(b, node, WHOLE, a, &lines), found = NONE, sentence = 0;
	for (size_t i = 0; i < n; i++) {
		sentence += i > 0 && !lines[i].goes_on;
		bool in_reach = back ? sentence < from : sentence >= from;
		if (in_reach && text_contains_folded(lines[i].text, b->found)) {
			found = sentence;
			if (!back) {
				return found;
			}
		}
	}
	return found;
}

/* How many sentences of the rubric hold it. */
static size_t found_count(const struct browse *b)
{
	auto_arena struct arena *a = arena_new();
	size_t count = 0;
	for (size_t i = 0; b->found && i < b->node_count; i++) {
		struct text_line *lines;
		size_t n = browse_lines(b, i, WHOLE, a, &lines);
		for (size_t k = 0; k < n; k++) {
			count += text_contains_folded(lines[k].text, b->found);
		}
	}
	return count;
}

/* The line of a sentence in which the match begins, at the page's width. */
static size_t line_of_match(const struct browse *b, size_t node, size_t sentence, int width)
{
	auto_arena struct arena *a = arena_new();
	struct text_line *lines;
	size_t n = browse_lines(b, node, width, a, &lines);
	size_t at = browse_line_of(lines, n, (struct browse_spot){sentence, 0}), line = 0;
	auto_str joined = STR_INIT;
	size_t last = at;
	while (last + 1 < n && lines[last + 1].goes_on) {
		last++;
	}
	/* From the end: the longest tail that still holds it begins in the line looked for. */
	for (size_t i = last + 1; i-- > at;) {
		auto_str tail = STR_INIT;
		str_printf(&tail, "%s%s%s", lines[i].text, joined.len ? " " : "",
		           joined.len ? joined.data : "");
		str_truncate(&joined, 0);
		str_append(&joined, tail.data);
		if (text_contains_folded(joined.data, b->found)) {
			line = i - at;
			break;
		}
	}
	return line;
}

static void go_to(struct browse *b, size_t node, size_t sentence, int width)
{
	browse_select(b, node);
	b->spot = (struct browse_spot){sentence, line_of_match(b, node, sentence, width)};
	b->reading = true;
	auto_arena struct arena *a = arena_new();
	struct text_line *lines;
	size_t n = browse_lines(b, node, width, a, &lines);
	size_t at = browse_line_of(lines, n, b->spot);
	b->top = at > ABOVE ? at - ABOVE : 0;
}

/* The next line that holds what is looked for, from the one read now on (or back); false where
 * there is none. *out_round: it went past an end. */
static bool find(struct browse *b, bool back, bool here, int width, bool *out_round)
{
	size_t start = browse_selected(b), n = b->node_count;
	size_t from = b->reading ? b->spot.sentence + (!back && !here) : 0;
	*out_round = false;
	for (size_t step = 0; step <= n; step++) {
		size_t node = back ? (start + n - step % n) % n : (start + step) % n;
		size_t limit = step == 0 ? from : back ? NONE : 0;
		size_t sentence = find_in(b, node, limit, back);
		if (sentence != NONE) {
			*out_round = back ? node > start || step == n : node < start || step == n;
			go_to(b, node, sentence, width);
			return true;
		}
	}
	return false;
}

size_t browse_match(const struct browse *b, const char *text, size_t *out_at)
{
	auto_free char *folded = b->found && b->found[0] ? text_fold(text) : NULL;
	const char *at = folded ? strstr(folded, b->found) : NULL;
	if (!at || strlen(folded) != strlen(text)) {
		return 0;
	}
	*out_at = (size_t)(at - folded);
	return strlen(b->found);
}

/* ---- typing what to find ---- */

struct effect browse_find_again(struct browse *b, const struct msg *msg, bool back)
{
	bool round;
	if (!find(b, back, false, browse_page_width(b, msg), &round)) {
		return effect_toast(STYLE_WATCH, "\"%s\" is nowhere in this rubric", b->found);
	}
	if (round) {
		return effect_toast(STYLE_PLAIN,
		                    back ? "From the end again" : "From the start again");
	}
	return (struct effect){0};
}

void browse_find_begin(struct browse *b)
{
	b->finding = true;
	b->from.node = browse_selected(b);
	b->from.spot = b->spot;
	b->from.reading = b->reading;
	b->query.cursor = b->query.text.len;
	for (size_t i = 0; i < b->node_count; i++) {
		b->nodes[i].was_open = b->nodes[i].open;
	}
}

static void return_to_start(struct browse *b)
{
	for (size_t i = 0; i < b->node_count; i++) {
		b->nodes[i].open = b->nodes[i].was_open;
	}
	browse_show_rows(b);
	browse_select(b, b->from.node);
	b->spot = b->from.spot;
	b->reading = b->from.reading;
}

struct effect browse_find_typed(struct browse *b, const struct msg *msg)
{
	bool round;
	auto_arena struct arena *a = arena_new();
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ENTER) {
		b->finding = false;
		size_t n = found_count(b);
		if (!b->found) {
			return (struct effect){0};
		}
		return n == 0 ? effect_toast(STYLE_WATCH, "\"%s\" is nowhere in this rubric",
		                             b->query.text.data)
		              : effect_toast(STYLE_PLAIN,
		                             "\"%s\" is in %s: {find-next} next, "
		                             "{find-previous} previous",
		                             b->query.text.data, text_count(a, n, "line"));
	}
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) {
		b->finding = false;
		input_finish(&b->query);
		free(b->found);
		b->found = NULL;
		return_to_start(b);
		return (struct effect){0};
	}
	if (msg->kind == MSG_KEY && b->found &&
	    (msg->key == KEYCODE_DOWN || msg->key == KEYCODE_UP)) {
		return browse_find_again(b, msg, msg->key == KEYCODE_UP);
	}
	if (input_update(&b->query, msg)) {
		free(b->found);
		b->found = b->query.text.len > 0 ? text_fold(b->query.text.data) : NULL;
		return_to_start(b);
		if (b->found) {
			(void)find(b, false, true, browse_page_width(b, msg), &round);
		}
	}
	return (struct effect){0};
}
