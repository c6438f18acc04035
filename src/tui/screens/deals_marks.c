/* Marks: two to five deals to be compared. They are kept by id, so that no filter, order or reload
 * loses one; the first one marked is what the others are compared with. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "deals.h"

static size_t find_mark(const struct deals *d, const char *id)
{
	size_t i = 0;
	while (i < d->mark_count && strcmp(d->marks[i], id) != 0) {
		i++;
	}
	return i;
}

bool deals_is_marked(const struct deals *d, const char *id)
{
	return find_mark(d, id) < d->mark_count;
}

static void unmark(struct deals *d, size_t at)
{
	free(d->marks[at]);
	d->mark_count--;
	memmove(d->marks + at, d->marks + at + 1, (d->mark_count - at) * sizeof(*d->marks));
}

void deals_marks_drop(struct deals *d)
{
	while (d->mark_count > 0) {
		unmark(d, d->mark_count - 1);
	}
}

static struct effect say_marks(const struct deals *d)
{
	if (d->mark_count < 2) {
		return effect_toast(STYLE_PLAIN,
		                    d->mark_count
		                        ? "1 marked: {compare} compares it with the selected one"
		                        : "Nothing is marked");
	}
	return effect_toast(STYLE_PLAIN, "%zu marked%s: {compare} compares them", d->mark_count,
	                    d->mark_count == DEALS_MARKS_MAX ? ", as many as fit" : "");
}

struct effect deals_mark(struct deals *d)
{
	const struct deal_line *line = deals_selected(d);
	size_t at = line ? find_mark(d, line->deal->id) : 0;
	if (!line) {
		return (struct effect){0};
	}
	if (at < d->mark_count) {
		unmark(d, at);
	} else if (d->mark_count == DEALS_MARKS_MAX) {
		return effect_toast(
		    STYLE_WATCH,
		    "Five are marked, and no more fit side by side: {mark} takes one away");
	} else {
		d->marks[d->mark_count++] = xstrdup(line->deal->id);
	}
	return say_marks(d);
}

struct effect deals_mark_all(struct deals *d)
{
	size_t fresh = 0;
	for (size_t i = 0; i < d->shown_count && d->mark_count < DEALS_MARKS_MAX; i++) {
		const char *id = d->lines[d->shown[i]].deal->id;
		if (!deals_is_marked(d, id)) {
			d->marks[d->mark_count++] = xstrdup(id);
			fresh++;
		}
	}
	if (fresh == 0) {
		deals_marks_drop(d);
		return effect_toast(STYLE_PLAIN, "All marks are taken away");
	}
	return d->mark_count == DEALS_MARKS_MAX && d->shown_count > DEALS_MARKS_MAX
	           ? effect_toast(STYLE_PLAIN,
	                          "Marked the first five of %zu: {compare} compares them",
	                          d->shown_count)
	           : say_marks(d);
}

/* The deals to compare, the baseline first: the marked ones, the selected one as baseline where it
 * is marked; where one is marked and another selected, these two. */
static size_t gather(const struct deals *d, const char *out[static DEALS_MARKS_MAX])
{
	const struct deal_line *line = deals_selected(d);
	const char *selected = line ? line->deal->id : NULL;
	size_t n = 0;
	if (selected && deals_is_marked(d, selected)) {
		out[n++] = selected;
	}
	for (size_t i = 0; i < d->mark_count; i++) {
		if (n == 0 || strcmp(d->marks[i], out[0]) != 0) {
			out[n++] = d->marks[i];
		}
	}
	if (n == 1 && selected && strcmp(out[0], selected) != 0) {
		out[n++] = selected;
	}
	return n;
}

const char *deals_not_comparable(const void *state, const struct session *s UNUSED)
{
	const char *ids[DEALS_MARKS_MAX];
	if (gather(state, ids) < 2) {
		return "Mark two to five deals with {mark} first; {compare} then compares them";
	}
	return screen_find("compare") ? NULL : "This build has no screen to compare deals on";
}

struct effect deals_compare(struct deals *d)
{
	size_t n = gather(d, d->compared);
	return (struct effect){
	    .kind = EFFECT_PUSH,
	    .screen = screen_find("compare"),
	    .arg = {.deal = d->compared[0], .deals = d->compared, .deal_count = n}};
}

static struct effect export_of(const char *const *deals, size_t count)
{
	return (struct effect){.kind = EFFECT_PUSH,
	                       .screen = &screen_export,
	                       .arg = {.deals = deals, .deal_count = count}};
}

struct effect deals_export_marked(struct deals *d)
{
	const char *ids[DEALS_MARKS_MAX] = {d->selected};
	for (size_t i = 0; i < d->mark_count; i++) {
		ids[i] = d->marks[i];
	}
	memcpy(d->compared, ids, sizeof(ids));
	return export_of(d->compared, d->mark_count > 0 ? d->mark_count : 1);
}

struct effect deals_export_shown(struct deals *d)
{
	size_t n = 0;
	d->exported = xreallocarray(d->exported, d->shown_count + 1, sizeof(*d->exported));
	for (size_t i = 0; i < d->shown_count; i++) {
		const struct deal_line *line = &d->lines[d->shown[i]];
		if (line->has_card) {
			d->exported[n++] = line->deal->id;
		}
	}
	return n > 0 ? export_of(d->exported, n)
	             : effect_toast(STYLE_WATCH, "None of these deals has a scorecard yet");
}
