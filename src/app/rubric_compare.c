/* rubric diff: the base and every category compared, each change said once; then the scorecards
 * that rest on the old version, scored on the way to the new one. */
#include <string.h>

#include "dealbench/app/rubric_change.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/rubric_diff_report.h"
#include "private.h"

/* The two versions as asked in one category. */
struct pair {
	const char *category; /* NULL: a rubric without categories */
	struct rubric *was, *now;
	struct rubric_path *path;
	char *refused; /* why the new one is not asked there, or NULL */
};

struct comparison {
	struct session *s; /* or NULL */
	const struct rubric_source *was, *now;
	struct arena *arena;
	struct pair *pairs;
	size_t pair_count, pair_cap;
	struct rubric_change *changes;
	size_t change_count, change_cap;
	struct rubric_diff_card *cards;
	size_t card_count, card_cap;
};

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static struct pair *pair_of(struct comparison *c, const char *category)
{
	for (size_t i = 0; i < c->pair_count; i++) {
		if (same(c->pairs[i].category, category)) {
			return &c->pairs[i];
		}
	}
	struct error err = {0};
	struct pair made = {.category = arena_strdup(c->arena, category)};
	made.was = rubric_resolve(c->was, category, &err);
	made.now = made.was ? rubric_resolve(c->now, category, &err) : NULL;
	if (made.now) {
		made.path = rubric_path_new(made.was, made.now, c->arena);
	} else {
		made.refused = arena_strdup(c->arena, err.message);
	}
	xgrow(&c->pairs, &c->pair_cap, c->pair_count + 1);
	c->pairs[c->pair_count++] = made;
	return &c->pairs[c->pair_count - 1];
}

static bool said_already(const struct comparison *c, const struct rubric_change *change)
{
	for (size_t i = 0; i < c->change_count; i++) {
		if (!c->changes[i].category && rubric_change_equal(&c->changes[i], change)) {
			return true;
		}
	}
	return false;
}

static void take_changes(struct comparison *c, const char *category,
                         const struct rubric_change *changes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!said_already(c, &changes[i])) {
			xgrow(&c->changes, &c->change_cap, c->change_count + 1);
			c->changes[c->change_count] = changes[i];
			c->changes[c->change_count++].category = category;
		}
	}
}

static void compare_all(struct comparison *c, const struct rubric *was, const struct rubric *now)
{
	struct rubric_change *changes;
	size_t count = rubric_diff(was, now, c->arena, &changes);
	take_changes(c, NULL, changes, count);
	for (size_t i = 0; i < now->category_count; i++) {
		const char *id = now->categories[i].id;
		if (rubric_category(was, id) == NONE) {
			continue;
		}
		struct pair *pair = pair_of(c, id);
		if (!pair->refused) {
			count = rubric_diff(pair->was, pair->now, c->arena, &changes);
			take_changes(c, id, changes, count);
		}
	}
}

/* ---- the workspace's scorecards ---- */

static bool compare_card(struct comparison *c, const struct deal_row *deal, int number,
                         struct error *err)
{
	struct card_row row;
	struct card *card;
	if (!records_card(c->s, deal->deal->id, number, c->arena, &row, &card, err)) {
		return false;
	}
	struct pair *pair = pair_of(c, card->deal.category);
	struct rubric_diff_card found = {.deal = deal->deal->id,
	                                 .title = deal->deal->title,
	                                 .number = number,
	                                 .state = row.state,
	                                 .refused = pair->refused};
	if (!pair->refused) {
		found.effect = rubric_path_effect(pair->path, card, c->arena);
	}
	card_free(card);
	xgrow(&c->cards, &c->card_cap, c->card_count + 1);
	c->cards[c->card_count++] = found;
	return true;
}

static bool compare_deal(struct comparison *c, const struct deal_row *deal, struct error *err)
{
	struct card_row *cards;
	size_t count;
	if (!records_cards(c->s, deal->deal->id, c->arena, &cards, &count, err)) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		bool rests = cards[i].state != CARD_SUPERSEDED &&
		             strcmp(cards[i].digest, rubric_source_digest(c->was)) == 0;
		if (rests && !compare_card(c, deal, cards[i].number, err)) {
			return false;
		}
	}
	return true;
}

/* Verdicts that move first, then by how far the score does. */
static int by_weight(const void *pa, const void *pb)
{
	const struct rubric_diff_card *a = pa, *b = pb;
	double x = a->effect.now - a->effect.was, y = b->effect.now - b->effect.was;
	bool moves_a = a->refused || a->effect.verdict_moves;
	bool moves_b = b->refused || b->effect.verdict_moves;
	if (moves_a != moves_b) {
		return moves_a ? -1 : 1;
	}
	x = x < 0 ? -x : x;
	y = y < 0 ? -y : y;
	if (x != y) {
		return x > y ? -1 : 1;
	}
	int order = strcmp(a->deal, b->deal);
	return order ? order : a->number - b->number;
}

static bool compare_cards(struct comparison *c, struct error *err)
{
	struct deal_row *deals;
	size_t count;
	if (!records_deals(c->s, c->arena, &deals, &count, err)) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (!compare_deal(c, &deals[i], err)) {
			return false;
		}
	}
	if (c->card_count > 1) {
		qsort(c->cards, c->card_count, sizeof(*c->cards), by_weight);
	}
	return true;
}

static bool compare(struct comparison *c, bool json, size_t columns, struct str *out,
                    bool *out_differ, struct error *err)
{
	struct rubric *was = rubric_base(c->was), *now = rubric_base(c->now);
	compare_all(c, was, now);
	bool ok = !c->s || compare_cards(c, err);
	if (ok) {
		struct rubric_diff_report report = {.was = was,
		                                    .now = now,
		                                    .changes = c->changes,
		                                    .change_count = c->change_count,
		                                    .has_workspace = c->s != NULL,
		                                    .cards = c->cards,
		                                    .card_count = c->card_count};
		if (json) {
			rubric_diff_json(&report, out);
		} else {
			rubric_diff_text(&report, columns, out);
		}
		*out_differ = c->change_count > 0;
	}
	rubric_free(was);
	rubric_free(now);
	return ok;
}

static void comparison_finish(struct comparison *c)
{
	for (size_t i = 0; i < c->pair_count; i++) {
		rubric_free(c->pairs[i].was);
		rubric_free(c->pairs[i].now);
	}
	free(c->pairs);
	free(c->changes);
	free(c->cards);
}

bool rubric_compare(struct session *s, const char *was, const char *now, bool json, size_t columns,
                    struct str *out, bool *out_differ, struct diag_list *diags, struct error *err)
{
	struct rubric_ref from = {0}, to = {0};
	auto_arena struct arena *a = arena_new();
	bool ok =
	    rubric_ref_open(s, was, &from, diags, err) && rubric_ref_open(s, now, &to, diags, err);
	if (ok) {
		struct comparison c = {.s = s, .was = from.source, .now = to.source, .arena = a};
		ok = compare(&c, json, columns, out, out_differ, err);
		comparison_finish(&c);
	}
	rubric_ref_close(&from);
	rubric_ref_close(&to);
	return ok;
}
