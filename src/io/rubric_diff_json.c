/* The same comparison for programs, "dealbench/rubric-diff/v1". A card's parts sum to its change of
 * score. */
#include "dealbench/io/json.h"
#include "dealbench/io/rubric_diff_report.h"

static void rubric_object(struct json *j, const char *key, const struct rubric *r)
{
	json_open_object(j, key);
	json_put_text(j, "id", r->id);
	json_put_text(j, "version", r->version);
	json_put_text(j, "digest", r->digest);
	json_close_object(j);
}

static void change_object(struct json *j, const struct rubric_change *c)
{
	json_open_object(j, NULL);
	json_put_text(j, "news", rubric_news_name(c->news));
	json_put_text(j, "part", rubric_part_name(c->part));
	json_put_text(j, "id", c->id);
	json_put_text(j, "title", c->title);
	json_put_text(j, "category", c->category);
	json_put_text(j, "field", c->field[0] ? c->field : NULL);
	json_put_text(j, "was", c->was);
	json_put_text(j, "now", c->now);
	json_close_object(j);
}

static void share_object(struct json *j, const struct rubric_share *s)
{
	json_open_object(j, NULL);
	json_put_text(j, "what", s->what);
	json_put_number(j, "points", s->points);
	json_put_text(j, "verdict_was", s->verdict_was);
	json_put_text(j, "verdict_now", s->verdict_now);
	json_close_object(j);
}

static void card_object(struct json *j, const struct rubric_diff_card *c)
{
	const struct rubric_effect *e = &c->effect;
	json_open_object(j, NULL);
	json_put_text(j, "deal", c->deal);
	json_put_integer(j, "scorecard", c->number);
	json_put_text(j, "state", card_state_name(c->state));
	json_put_text(j, "refused", c->refused);
	json_put_percent(j, "score_was", e->has_was, e->was);
	json_put_percent(j, "score_now", e->has_now, e->now);
	json_put_text(j, "verdict_was", e->verdict_was);
	json_put_text(j, "verdict_now", e->verdict_now);
	json_put_bool(j, "verdict_moves", e->verdict_moves);
	json_open_array(j, "parts");
	for (size_t i = 0; i < e->share_count; i++) {
		share_object(j, &e->shares[i]);
	}
	json_close_array(j);
	json_close_object(j);
}

void rubric_diff_json(const struct rubric_diff_report *r, struct str *out)
{
	struct json j = {.out = out};
	json_open_object(&j, NULL);
	json_put_text(&j, "schema", "dealbench/rubric-diff/v1");
	rubric_object(&j, "was", r->was);
	rubric_object(&j, "now", r->now);
	json_open_array(&j, "changes");
	for (size_t i = 0; i < r->change_count; i++) {
		change_object(&j, &r->changes[i]);
	}
	json_close_array(&j);
	if (r->has_workspace) {
		json_open_array(&j, "scorecards");
		for (size_t i = 0; i < r->card_count; i++) {
			card_object(&j, &r->cards[i]);
		}
		json_close_array(&j);
	} else {
		json_put_null(&j, "scorecards");
	}
	json_close_object(&j);
}
