/* A rubric's two versions for a reader: the changes by what they mean to a deal team, then the
 * scorecards whose score or verdict they would move, each with its parts. */
#include "dealbench/io/rubric_diff_report.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/io/report.h"
#include "doc.h"

#define ONE_LINE 48 /* was and now together, in columns */

static const char *const headings[] = {
    [NEWS_ADDED] = "Added",
    [NEWS_DROPPED] = "Dropped",
    [NEWS_MOVED] = "Moved",
    [NEWS_REWORDED] = "Reworded",
    [NEWS_REANCHORED] = "Re-anchored",
    [NEWS_REWEIGHTED] = "Re-weighted",
    [NEWS_GATE] = "Gates",
    [NEWS_GAP] = "Gaps",
    [NEWS_CHANGED] = "Also changed",
};
static_assert(ARRAY_LEN(headings) == NEWS_COUNT, "every sort of news has a heading");

static void change_entry(struct doc *doc, const struct rubric_change *c)
{
	struct arena *a = doc->arena;
	const char *was = c->was ? c->was : "none", *now = c->now ? c->now : "none";
	const char *of =
	    arena_printf(a, "%s (%s %s%s%s)", c->title, rubric_part_name(c->part), c->id,
	                 c->category ? ", only in " : "", c->category ? c->category : "");
	if (c->news <= NEWS_DROPPED) {
		doc_bullet(doc, 0, of, "%s", c->now ? c->now : was);
	} else if (strlen(was) + strlen(now) <= ONE_LINE) {
		doc_bullet(doc, 0, of, "%s %s -> %s", c->field, was, now);
	} else {
		doc_bullet(doc, 0, of, "%s", c->field);
		doc_bullet(doc, 1, "was", "%s", was);
		doc_bullet(doc, 1, "now", "%s", now);
	}
}

static void changes(struct doc *doc, const struct rubric_diff_report *r)
{
	for (int news = 0; news < NEWS_COUNT; news++) {
		bool any = false;
		for (size_t i = 0; i < r->change_count; i++) {
			if ((int)r->changes[i].news != news) {
				continue;
			}
			if (!any) {
				doc_heading(doc, headings[news]);
			}
			any = true;
			change_entry(doc, &r->changes[i]);
		}
	}
}

static bool moves(const struct rubric_diff_card *c)
{
	return c->refused || c->effect.verdict_moves || c->effect.share_count > 0;
}

static const char *score_words(bool has, double score, struct arena *a)
{
	char buf[16];
	return has ? arena_strdup(a, figure(score, buf)) : "no score";
}

static void card_entry(struct doc *doc, const struct rubric_diff_card *c)
{
	struct arena *a = doc->arena;
	const struct rubric_effect *e = &c->effect;
	const char *of =
	    arena_printf(a, "%s, scorecard %d (%s)", c->deal, c->number, card_state_name(c->state));
	if (c->refused) {
		doc_bullet(doc, 0, of, "cannot be scored under the new version: %s", c->refused);
		return;
	}
	const char *points =
	    e->has_was && e->has_now ? arena_printf(a, " (%+.2f)", 100 * (e->now - e->was)) : "";
	const char *was = e->verdict_was ? e->verdict_was : "no verdict";
	const char *now = e->verdict_now ? e->verdict_now : "no verdict";
	doc_bullet(doc, 0, of, "%s -> %s%s; %s%s%s", score_words(e->has_was, e->was, a),
	           score_words(e->has_now, e->now, a), points, was,
	           e->verdict_moves ? " -> " : ", unchanged", e->verdict_moves ? now : "");
	for (size_t i = 0; i < e->share_count; i++) {
		const struct rubric_share *s = &e->shares[i];
		doc_bullet(doc, 1, arena_printf(a, "%+.2f", s->points), "%s%s%s%s%s", s->what,
		           s->verdict_was ? "; " : "", s->verdict_was ? s->verdict_was : "",
		           s->verdict_was ? " -> " : "", s->verdict_now ? s->verdict_now : "");
	}
}

static void cards(struct doc *doc, const struct rubric_diff_report *r)
{
	struct arena *a = doc->arena;
	size_t moved = 0, verdicts = 0;
	doc_heading(doc, "Saved scorecards");
	for (size_t i = 0; i < r->card_count; i++) {
		moved += moves(&r->cards[i]);
		verdicts += r->cards[i].effect.verdict_moves;
	}
	if (r->card_count == 0) {
		doc_text(doc, "No scorecard in the workspace rests on %s %s.", r->was->id,
		         r->was->version);
		return;
	}
	doc_text(doc,
	         "Of %s on %s %s, %zu would change, %zu of them in the verdict: their answers as "
	         "they stand, under the new version. An answer to a reworded or re-anchored "
	         "question must be given again before that is more than a guess.",
	         text_count(a, r->card_count, "scorecard"), r->was->id, r->was->version, moved,
	         verdicts);
	for (size_t i = 0; i < r->card_count; i++) {
		if (moves(&r->cards[i])) {
			card_entry(doc, &r->cards[i]);
		}
	}
}

void rubric_diff_text(const struct rubric_diff_report *r, size_t columns, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	doc_init(&doc, a);
	doc_title(&doc, arena_printf(a, "%s %s -> %s %s", r->was->id, r->was->version, r->now->id,
	                             r->now->version));
	if (r->change_count == 0) {
		doc_text(&doc, "%s",
		         strcmp(r->was->digest, r->now->digest) == 0
		             ? "The same files: no differences."
		             : "The files differ, but what they say does not.");
	} else {
		doc_text(&doc, "%s.", text_count(a, r->change_count, "difference"));
	}
	changes(&doc, r);
	if (r->has_workspace && r->change_count > 0) {
		cards(&doc, r);
	}
	doc_render_text(&doc, columns, out);
}
