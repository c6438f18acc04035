/* A saved scorecard for programs, "dealbench/show/v1": the whole sheet with its score object. Keys
 * come in one order; adding a key is allowed inside a version, anything else is a new one. */
#include "dealbench/io/report.h"

#include <assert.h>

#include "answer_json.h"
#include "report_parts.h"
#include "score_object.h"

static void attributes_object(struct json *j, const struct deal *deal)
{
	json_open_object(j, "attributes");
	for (size_t i = 0; i < deal->attribute_count; i++) {
		const struct deal_attribute *attribute = &deal->attributes[i];
		json_put_texts(
		    j, attribute->id,
		    (struct texts){(const char *const *)attribute->values, attribute->value_count});
	}
	json_close_object(j);
}

static void deal_object(struct json *j, const struct report *r)
{
	const struct deal *deal = &r->card->deal;
	json_open_object(j, "deal");
	json_put_text(j, "id", deal->id);
	json_put_text(j, "title", deal->title);
	json_put_text(j, "partner", deal->partner);
	json_put_text(j, "category", deal->category);
	json_put_text(j, "stage", deal->stage);
	json_put_text(j, "owner", deal->owner);
	json_put_text(j, "sponsor", deal->sponsor);
	json_put_date(j, "due", deal->due);
	attributes_object(j, deal);
	json_put_text(j, "state", deal_state_name(r->deal_state));
	json_put_text(j, "state_reason", r->deal_reason);
	json_close_object(j);
}

/* null for a scorecard that comes from a file and is kept in no workspace. */
static void scorecard_object(struct json *j, const struct report *r)
{
	if (r->number == 0) {
		json_put_null(j, "scorecard");
		return;
	}
	json_open_object(j, "scorecard");
	json_put_integer(j, "number", r->number);
	json_put_integer(j, "of", r->card_count);
	json_put_text(j, "purpose", card_purpose_name(r->purpose));
	json_put_text(j, "state", card_state_name(r->state));
	json_put_text(j, "submitted_at", r->submitted_at);
	json_put_text(j, "submitted_by", r->submitted_by);
	json_put_text(j, "reason", r->reason);
	json_open_object(j, "rubric");
	json_put_text(j, "id", r->rubric->id);
	json_put_text(j, "version", r->rubric->version);
	json_put_text(j, "digest", r->rubric->digest);
	json_put_text(j, "title", r->rubric->title);
	json_close_object(j);
	json_close_object(j);
}

/* null where the scorecard comes from a file. */
static void origin_fields(struct json *j, const struct report *r)
{
	auto_arena struct arena *a = arena_new();
	struct origin origin = report_origin(r);
	json_put_text(j, "result_digest", r->number > 0 ? origin_result(&origin, a) : NULL);
	json_put_date(j, "as_of", r->as_of);
	json_put_text(j, "head", r->head);
}

static void why_array(struct json *j, const struct report *r)
{
	auto_arena struct arena *a = arena_new();
	json_open_array(j, "why");
	for (size_t i = 0; i < r->result->reason_count; i++) {
		json_put_text(j, NULL,
		              reason_words(r->rubric, r->result, &r->result->reasons[i], a));
	}
	json_close_array(j);
}

static const char *given(const char *text)
{
	return text != NULL && *text != '\0' ? text : NULL;
}

static void gap_object(struct json *j, const struct report *r, size_t item)
{
	const struct item_result *ir = &r->result->items[item];
	const struct gap none = {.disposition = DISPOSITION_UNDECIDED};
	const struct gap *gap = card_gap(r->card, r->rubric->items[item].id);
	gap = gap != NULL ? gap : &none;
	json_open_object(j, NULL);
	json_put_text(j, "item", r->rubric->items[item].id);
	json_put_text(j, "title", r->rubric->items[item].title);
	json_put_percent(j, "value", !ir->withheld, ir->value);
	json_put_text(j, "disposition", disposition_name(ir->disposition));
	json_put_text(j, "on_file",
	              gap->disposition > DISPOSITION_UNDECIDED ? disposition_name(gap->disposition)
	                                                       : NULL);
	json_put_money(j, "cost", gap->has_cost, gap->cost);
	json_put_text(j, "currency", given(gap->cost.currency));
	json_put_date(j, "due", gap->due);
	json_put_text(j, "owner", gap->owner);
	json_put_text(j, "terms", gap->terms);
	json_put_text(j, "lacks", ir->gap_lacks);
	json_close_object(j);
}

static const char *diff_kind_name(enum diff_kind kind)
{
	static const char *const names[] = {
	    [DIFF_SCORE] = "score",     [DIFF_VERDICT] = "verdict", [DIFF_GATE] = "gate",
	    [DIFF_SECTION] = "section", [DIFF_ITEM] = "item",       [DIFF_GAP] = "gap",
	    [DIFF_RUBRIC] = "rubric",
	};
	static_assert(ARRAY_LEN(names) == DIFF_RUBRIC + 1, "a name for every kind");
	return names[kind];
}

static void changes_array(struct json *j, const struct report *r)
{
	if (r->changes_since > 0) {
		json_put_integer(j, "changes_since", r->changes_since);
	} else {
		json_put_null(j, "changes_since");
	}
	json_open_array(j, "changes");
	for (size_t i = 0; i < r->change_count; i++) {
		json_open_object(j, NULL);
		json_put_text(j, "kind", diff_kind_name(r->changes[i].kind));
		json_put_text(j, "what", r->changes[i].what);
		json_put_text(j, "was", r->changes[i].was);
		json_put_text(j, "now", r->changes[i].now);
		json_put_number(j, "change", r->changes[i].change);
		json_close_object(j);
	}
	json_close_array(j);
}

void report_json(const struct report *r, struct str *out)
{
	struct json j = {.out = out};
	json_open_object(&j, NULL);
	json_put_text(&j, "schema", "dealbench/show/v1");
	deal_object(&j, r);
	scorecard_object(&j, r);
	origin_fields(&j, r);
	score_object(&j, "score", r->rubric, r->card, r->result);
	why_array(&j, r);
	answers_array(&j, r);
	other_answers_array(&j, r);
	json_open_array(&j, "gaps");
	for (size_t i = 0; i < r->result->gap_count; i++) {
		gap_object(&j, r, r->result->gaps[i]);
	}
	json_close_array(&j);
	changes_array(&j, r);
	json_close_object(&j);
}
