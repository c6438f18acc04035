/* Which deals a view shows, and in which order. Deals without a figure come last, whichever way the
 * list is turned. */
#include "deals.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

const char *deals_view_title(enum deals_view view)
{
	static const char *const titles[] = {"Open",      "Mine", "Scoring",
	                                     "To decide", "Live", "Closed"};
	return titles[view];
}

const char *deals_sort_title(enum deals_sort sort)
{
	static const char *const titles[] = {"due",  "deal",  "score",    "verdict", "gate",
	                                     "open", "stage", "category", "partner"};
	return titles[sort];
}

const struct deal_line *deals_selected(const struct deals *d)
{
	return d->list.selected < d->shown_count ? &d->lines[d->shown[d->list.selected]] : NULL;
}

static bool ends_word(char c)
{
	return !c || strchr(" ,;", c);
}

/* Is one of the words of name the rater's name, both folded ("ana" in "ana ruiz")? */
static bool names_folded(const char *name, const char *rater)
{
	size_t len = strlen(rater);
	for (const char *at = name; len > 0 && (at = strstr(at, rater)) != NULL; at += len) {
		if ((at == name || at[-1] == ' ') && ends_word(at[len])) {
			return true;
		}
	}
	return false;
}

/* Does the text begin with a word, but for capitals, and end it there? */
static bool begins(const char *text, const char *word)
{
	while (*word && *word == (*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text)) {
		word++;
		text++;
	}
	return !*word && ends_word(*text);
}

/* The same of a name that is not folded: nearly all are ASCII, and each start looks at all. */
static bool names(const char *name, const char *rater)
{
	bool starts = true, found = false;
	for (const char *c = name ? name : ""; *c; c++) {
		if ((unsigned char)*c >= 0x80) {
			auto_free char *folded = text_fold(name);
			return names_folded(folded, rater);
		}
		found = found || (starts && *rater && begins(c, rater));
		starts = *c == ' ';
	}
	return found;
}

unsigned deals_views_of(const struct deal_line *line, const char *rater)
{
	if (line->state != DEAL_OPEN) {
		return 1u << VIEW_CLOSED;
	}
	bool scored = line->has_card && line->card_state != CARD_OPEN;
	bool mine = names(line->deal->owner, rater) || names(line->deal->sponsor, rater);
	return 1u << VIEW_OPEN | (unsigned)mine << VIEW_MINE | (unsigned)!scored << VIEW_SCORING |
	       (unsigned)(scored && !line->running) << VIEW_TO_DECIDE |
	       (unsigned)line->running << VIEW_LIVE;
}

void deals_count(struct deals *d, unsigned views)
{
	for (int view = 0; view < VIEW_COUNT; view++) {
		d->view_counts[view] += views >> view & 1;
	}
}

int deals_title_columns(const char *title)
{
	size_t len = strlen(title);
	if (text_is_safe(title, len, false)) {
		return (int)len;
	}
	auto_free char *folded = text_fold(title);
	return (int)text_width(folded);
}

struct deal_key deals_key(struct deals *d, const struct deal_line *line, unsigned views)
{
	const char *title = line->deal->title ? line->deal->title : "";
	auto_free char *folded = text_fold(title);
	return (struct deal_key){.title = arena_strdup(d->arena, folded),
	                         .title_columns = deals_title_columns(title),
	                         .views = views};
}

void deals_index(struct deals *d)
{
	d->keys = arena_array(d->arena, d->count, sizeof(*d->keys));
	memset(d->view_counts, 0, sizeof(d->view_counts));
	auto_free char *rater = text_fold(d->rater);
	for (size_t i = 0; i < d->count; i++) {
		unsigned views = deals_views_of(&d->lines[i], rater);
		d->keys[i] = deals_key(d, &d->lines[i], views);
		deals_count(d, views);
	}
}

/* Texts folded, one a line. Nearly all are ASCII, and there are ten thousand deals to fold between
 * two keys. */
static const char *fold_lines(struct arena *a, const char *const *texts, size_t count)
{
	size_t size = 1;
	unsigned char bits = 0;
	for (size_t t = 0; t < count; t++) {
		for (const char *c = texts[t] ? texts[t] : ""; *c; c++, size++) {
			bits |= (unsigned char)*c;
		}
		size++;
	}
	char *lines = arena_alloc(a, size), *to = lines;
	for (size_t t = 0; t < count; t++) {
		for (const char *c = texts[t] ? texts[t] : ""; *c; c++) {
			*to++ = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
		}
		*to++ = '\n';
	}
	if (bits < 0x80) {
		return lines;
	}
	auto_free char *folded = text_fold(lines);
	return arena_strdup(a, folded);
}

/* The words that a filter looks at, folded once they are needed. */
static const char *words_of(struct deals *d, size_t index)
{
	struct deal_key *key = &d->keys[index];
	if (!key->all) {
		const struct deal_line *line = &d->lines[index];
		const struct deal *deal = line->deal;
		const char *texts[] = {deal->title,       deal->partner, deal->id,
		                       deal->owner,       deal->sponsor, line->category_label,
		                       line->stage_label, line->verdict, line->gate};
		key->all = fold_lines(d->arena, texts, ARRAY_LEN(texts));
	}
	return key->all;
}

static int compare_numbers(double a, double b)
{
	return a < b ? -1 : a > b;
}

static int compare_due(const struct deal_line *a, const struct deal_line *b)
{
	return date_compare(a->deal->due, b->deal->due);
}

static int compare_titles(const struct deals *d, size_t a, size_t b)
{
	int order = strcmp(d->keys[a].title, d->keys[b].title);
	return order ? order : strcmp(d->lines[a].deal->id, d->lines[b].deal->id);
}

/* Does the line have what the order looks at? */
static bool has_figure(const struct deal_line *line, enum deals_sort sort)
{
	switch (sort) {
	case SORT_DUE:
		return date_is_set(line->deal->due);
	case SORT_SCORE:
		return line->has_range;
	case SORT_VERDICT:
		return line->verdict_rank != NONE;
	case SORT_OPEN:
		return line->has_card;
	case SORT_STAGE:
		return line->stage_label[0] != '\0';
	case SORT_PARTNER:
		return line->deal->partner != NULL;
	case SORT_CATEGORY:
		return line->category_label[0] != '\0';
	case SORT_GATE:
		return line->has_card;
	case SORT_TITLE:
	case SORT_COUNT:
		break;
	}
	return true;
}

static int compare_figures(const struct deal_line *a, const struct deal_line *b,
                           enum deals_sort sort)
{
	switch (sort) {
	case SORT_DUE:
		return compare_due(a, b);
	case SORT_SCORE:
		return compare_numbers(b->low + b->high, a->low + a->high);
	case SORT_VERDICT:
		return compare_numbers((double)a->verdict_rank, (double)b->verdict_rank);
	case SORT_OPEN:
		return compare_numbers(b->open_items, a->open_items);
	case SORT_STAGE:
		return strcmp(a->stage_label, b->stage_label);
	case SORT_PARTNER:
		return strcmp(a->deal->partner, b->deal->partner);
	case SORT_CATEGORY:
		return strcmp(a->category_label, b->category_label);
	case SORT_GATE:
		return compare_numbers(1000 * b->gates_failed + b->gates_open,
		                       1000 * a->gates_failed + a->gates_open);
	case SORT_TITLE:
	case SORT_COUNT:
		break;
	}
	return 0;
}

int deals_figure_order(const struct deals *d, const struct deal_line *a, const struct deal_line *b)
{
	bool has_a = has_figure(a, d->sort), has_b = has_figure(b, d->sort);
	if (has_a != has_b) {
		return has_a ? -1 : 1;
	}
	int order = has_a ? compare_figures(a, b, d->sort) : 0;
	return d->reversed ? -order : order;
}

int deals_line_order(const struct deals *d, size_t a, size_t b)
{
	int order = deals_figure_order(d, &d->lines[a], &d->lines[b]);
	if (order) {
		return order;
	}
	order = compare_titles(d, a, b);
	return d->sort == SORT_TITLE && d->reversed ? -order : order;
}

static int compare_places(const void *a, const void *b, void *state)
{
	return deals_line_order(state, *(const size_t *)a, *(const size_t *)b);
}

static void select_kept(struct deals *d)
{
	for (size_t i = 0; d->selected && i < d->shown_count; i++) {
		if (strcmp(d->lines[d->shown[i]].deal->id, d->selected) == 0) {
			d->list.selected = i;
			return;
		}
	}
	if (d->list.selected >= d->shown_count) {
		d->list.selected = d->shown_count ? d->shown_count - 1 : 0;
	}
}

void deals_order(struct deals *d)
{
	d->order = xreallocarray(d->order, d->count ? d->count : 1, sizeof(*d->order));
	for (size_t i = 0; i < d->count; i++) {
		d->order[i] = i;
	}
	qsort_r(d->order, d->count, sizeof(*d->order), compare_places, d);
}

void deals_arrange(struct deals *d)
{
	d->shown = xreallocarray(d->shown, d->count ? d->count : 1, sizeof(*d->shown));
	d->shown_count = 0;
	d->title_columns = 0;
	auto_free char *wanted = text_fold(d->filter.text.data);
	for (size_t i = 0; i < d->count; i++) {
		size_t at = d->order[i];
		if (!(d->keys[at].views >> d->view & 1) ||
		    (*wanted && !strstr(words_of(d, at), wanted))) {
			continue;
		}
		int w = d->keys[at].title_columns;
		d->title_columns = w > d->title_columns ? w : d->title_columns;
		d->shown[d->shown_count++] = at;
	}
	select_kept(d);
}
