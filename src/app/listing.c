/* Lists for programs: deals and rubrics as JSON or plain lines. */
#include "dealbench/app/exchange.h"
#include "dealbench/base/text.h"
#include "dealbench/io/json.h"
#include "private.h"

static void json_range(struct json *j, const struct deal_line *line)
{
	json_percent(j, "score", line->has_score, line->score);
	json_percent(j, "low", line->has_range, line->low);
	json_percent(j, "high", line->has_range, line->high);
}

static void deal_json(struct json *j, const struct deal_line *line)
{
	const struct deal *d = line->deal;
	json_object(j, NULL);
	json_text(j, "id", d->id);
	json_text(j, "title", d->title);
	json_text(j, "partner", d->partner);
	json_text(j, "category", d->category);
	json_text(j, "stage", d->stage);
	json_text(j, "owner", d->owner);
	json_text(j, "sponsor", d->sponsor);
	json_date(j, "due", d->due);
	json_text(j, "state", deal_state_name(line->state));
	if (line->has_card) {
		json_integer(j, "scorecard", line->card_number);
		json_text(j, "scorecard_state", card_state_name(line->card_state));
	} else {
		json_null(j, "scorecard");
		json_null(j, "scorecard_state");
	}
	json_range(j, line);
	if (line->has_card) {
		json_number(j, "coverage", line->coverage);
	} else {
		json_null(j, "coverage");
	}
	json_text(j, "verdict", line->verdict_id);
	json_bool(j, "firm", line->firm);
	json_bool(j, "provisional", line->provisional);
	json_integer(j, "gates_failed", line->gates_failed);
	json_integer(j, "gates_open", line->gates_open);
	json_text(j, "gate", line->gate_id);
	json_integer(j, "gaps_open", line->gaps_open);
	json_integer(j, "gaps_undecided", line->gaps_undecided);
	json_integer(j, "asked", line->asked);
	json_integer(j, "answered", line->answered);
	json_object_end(j);
}

bool deals_json(struct session *s, struct str *out, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct deal_line *lines;
	size_t count;
	if (!deals_list(s, a, &lines, &count, err)) {
		return false;
	}
	struct json j = {.out = out};
	json_object(&j, NULL);
	json_text(&j, "schema", "dealbench/deals/v1");
	json_array(&j, "deals");
	for (size_t i = 0; i < count; i++) {
		deal_json(&j, &lines[i]);
	}
	json_array_end(&j);
	json_object_end(&j);
	return true;
}

static void rubric_json(struct json *j, const struct rubric_row *row)
{
	char added[32];
	json_object(j, NULL);
	json_text(j, "id", row->id);
	json_text(j, "version", row->version);
	json_text(j, "title", row->title);
	json_text(j, "digest", row->digest);
	json_text(j, "added_at", instant_format(row->added_at, added));
	json_integer(j, "scorecards", row->cards);
	json_object_end(j);
}

bool rubric_list(struct session *s, bool json, struct str *out, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct rubric_row *rows;
	size_t count;
	if (!store_rubrics(s->store, a, &rows, &count, err)) {
		return false;
	}
	struct json j = {.out = out};
	if (json) {
		json_object(&j, NULL);
		json_text(&j, "schema", "dealbench/rubrics/v1");
		json_array(&j, "rubrics");
	}
	for (size_t i = 0; i < count; i++) {
		if (json) {
			rubric_json(&j, &rows[i]);
			continue;
		}
		str_printf(out, "%s %s  ", rows[i].id, rows[i].version);
		text_append_safe(out, rows[i].title, false);
		str_printf(out, "  %s  %.19s...\n",
		           text_count(a, (size_t)rows[i].cards, "scorecard"), rows[i].digest);
	}
	if (json) {
		json_array_end(&j);
		json_object_end(&j);
	} else if (count == 0) {
		str_append(out, "No rubric has been used in this workspace yet: the first "
		                "scorecard brings its rubric in.\n");
	}
	return true;
}
