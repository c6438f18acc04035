/* The plan of a migration for whoever carries it out: first what must be given again, the old text
 * beside the new. */
#include "dealbench/io/migration_report.h"

#include <assert.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "doc.h"

static const char *const headings[] = {
    [FATE_AGAIN] = "To be given again",
    [FATE_CARRIED] = "Carried over, unconfirmed",
    [FATE_NEW] = "Not answered yet",
    [FATE_STAYS] = "Asked no more",
};
static_assert(ARRAY_LEN(headings) == FATE_COUNT, "every fate has a heading");

static const struct item *item_of(const struct answer_move *m)
{
	return m->now ? m->now : m->was;
}

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static const char *level_words(const struct item *item, size_t level, struct arena *a)
{
	return level < item->level_count
	           ? arena_printf(a, "%s: %s", item->levels[level].label,
	                          item->levels[level].anchor ? item->levels[level].anchor : "")
	           : "none";
}

static const char *option_words(const struct item *item, const char *id)
{
	size_t at = item_option(item, id);
	return at == NONE ? "none" : item->options[at].label;
}

static void beside(struct doc *doc, const char *what, const char *was, const char *now)
{
	if (same(was, now)) {
		return;
	}
	doc_bullet(doc, 1, arena_printf(doc->arena, "%s was", what), "%s", was ? was : "none");
	doc_bullet(doc, 1, arena_printf(doc->arena, "%s now", what), "%s", now ? now : "none");
}

static void old_beside_new(struct doc *doc, const struct answer_move *m)
{
	struct arena *a = doc->arena;
	const struct item *x = m->was, *y = m->now;
	size_t levels = x->level_count > y->level_count ? x->level_count : y->level_count;
	beside(doc, "Question", x->question, y->question);
	beside(doc, "Kind", item_kind_name(x->kind), item_kind_name(y->kind));
	beside(doc, "Unit", x->unit, y->unit);
	for (size_t i = 0; i < levels; i++) {
		beside(doc, arena_printf(a, "Level %zu", i), level_words(x, i, a),
		       level_words(y, i, a));
	}
	for (size_t i = 0; i < y->option_count; i++) {
		const char *id = y->options[i].id;
		beside(doc, id, option_words(x, id), y->options[i].label);
	}
	for (size_t i = 0; i < x->option_count; i++) {
		const char *id = x->options[i].id;
		if (item_option(y, id) == NONE) {
			beside(doc, id, x->options[i].label, "none");
		}
	}
}

static void move_entry(struct doc *doc, const struct answer_move *m)
{
	const struct item *item = item_of(m);
	const char *title = item ? item->title : m->id;
	doc_bullet(doc, 0, title, "%s%s",
	           m->answers ? m->answers
	           : item     ? item->question
	                      : "",
	           m->why ? arena_printf(doc->arena, " - %s", m->why) : "");
	if (m->fate == FATE_AGAIN) {
		old_beside_new(doc, m);
	}
	if (m->gap) {
		doc_bullet(doc, 1, "Gap", "%s (%s)", m->gap,
		           m->gap_carried ? "carried over" : "stays in the old scorecard");
	}
}

static size_t count_of(const struct migration_report *r, enum answer_fate fate)
{
	size_t count = 0;
	for (size_t i = 0; i < r->move_count; i++) {
		count += r->moves[i].fate == fate;
	}
	return count;
}

static void fates(struct doc *doc, const struct migration_report *r)
{
	for (int fate = 0; fate < FATE_COUNT; fate++) {
		size_t count = count_of(r, (enum answer_fate)fate);
		if (count == 0) {
			continue;
		}
		doc_heading(doc, arena_printf(doc->arena, "%s: %zu", headings[fate], count));
		for (size_t i = 0; i < r->move_count; i++) {
			if ((int)r->moves[i].fate == fate) {
				move_entry(doc, &r->moves[i]);
			}
		}
	}
}

void migration_text(const struct migration_report *r, size_t columns, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	doc_init(&doc, a);
	doc_title(&doc, arena_printf(a, "%s: scorecard %d becomes scorecard %d", r->deal, r->from,
	                             r->to));
	doc_field(&doc, "From", "%s %s", r->was->id, r->was->version);
	doc_field(&doc, "To", "%s %s", r->now->id, r->now->version);
	if (r->freezes) {
		doc_field(&doc, "First", "scorecard %d is submitted as it stands: %s", r->from,
		          r->freezes);
	}
	doc_text(&doc, "Scorecard %d stays as it is, with all its answers.", r->from);
	fates(&doc, r);
	doc_render_text(&doc, columns, out);
}
