/* Lists for programs: deals and rubrics as JSON or plain lines. */
#include "dealbench/app/exchange.h"
#include "dealbench/base/text.h"
#include "dealbench/io/json.h"
#include "private.h"

static void json_range(struct json *j, const struct deal_line *line)
{
	json_put_percent(j, "score", line->has_score, line->score);
	json_put_percent(j, "low", line->has_range, line->low);
	json_put_percent(j, "high", line->has_range, line->high);
}

static void deal_json(struct json *j, const char *key, const struct deal_line *line)
{
	const struct deal *d = line->deal;
	json_open_object(j, key);
	json_put_text(j, "id", d->id);
	json_put_text(j, "title", d->title);
	json_put_text(j, "partner", d->partner);
	json_put_text(j, "category", d->category);
	json_put_text(j, "stage", d->stage);
	json_put_text(j, "owner", d->owner);
	json_put_text(j, "sponsor", d->sponsor);
	json_put_date(j, "due", d->due);
	json_put_text(j, "state", deal_state_name(line->state));
	if (line->has_card) {
		json_put_integer(j, "scorecard", line->card_number);
		json_put_text(j, "scorecard_state", card_state_name(line->card_state));
	} else {
		json_put_null(j, "scorecard");
		json_put_null(j, "scorecard_state");
	}
	json_range(j, line);
	if (line->has_card) {
		json_put_number(j, "coverage", line->coverage);
	} else {
		json_put_null(j, "coverage");
	}
	json_put_text(j, "verdict", line->verdict_id);
	json_put_bool(j, "firm", line->firm);
	json_put_bool(j, "provisional", line->provisional);
	json_put_integer(j, "gates_failed", line->gates_failed);
	json_put_integer(j, "gates_open", line->gates_open);
	json_put_text(j, "gate", line->gate_id);
	json_put_integer(j, "gaps_open", line->gaps_open);
	json_put_integer(j, "gaps_undecided", line->gaps_undecided);
	json_put_integer(j, "asked", line->asked);
	json_put_integer(j, "answered", line->answered);
	json_close_object(j);
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
	json_open_object(&j, NULL);
	json_put_text(&j, "schema", "dealbench/deals/v1");
	json_open_array(&j, "deals");
	for (size_t i = 0; i < count; i++) {
		deal_json(&j, NULL, &lines[i]);
	}
	json_close_array(&j);
	json_close_object(&j);
	return true;
}

static void rubric_json(struct json *j, const struct rubric_row *row)
{
	char added[32];
	json_open_object(j, NULL);
	json_put_text(j, "id", row->id);
	json_put_text(j, "version", row->version);
	json_put_text(j, "title", row->title);
	json_put_text(j, "digest", row->digest);
	json_put_text(j, "added_at", instant_format(row->added_at, added));
	json_put_integer(j, "scorecards", row->cards);
	json_close_object(j);
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
		json_open_object(&j, NULL);
		json_put_text(&j, "schema", "dealbench/rubrics/v1");
		json_open_array(&j, "rubrics");
	}
	for (size_t i = 0; i < count; i++) {
		if (json) {
			rubric_json(&j, &rows[i]);
			continue;
		}
		const char *line = arena_printf(
		    a, "%s %s  %s  %s  %.19s...", rows[i].id, rows[i].version, rows[i].title,
		    text_count(a, (size_t)rows[i].cards, "scorecard"), rows[i].digest);
		text_append_safe(out, line, false);
		str_append(out, "\n");
	}
	if (json) {
		json_close_array(&j);
		json_close_object(&j);
	} else if (count == 0) {
		str_append(out, "No rubric has been used in this workspace yet: the first "
		                "scorecard brings its rubric in.\n");
	}
	return true;
}

static void describe_line(struct str *out, const char *name, const char *value)
{
	if (!value) {
		return;
	}
	auto_str safe = STR_INIT;
	text_append_safe(&safe, name, false);
	text_append_padded(out, safe.data, 20, false);
	str_append(out, " ");
	text_append_safe(out, value, false);
	str_append(out, "\n");
}

static void describe_attributes(const struct rubric *r, const struct deal *d, struct str *out)
{
	for (size_t i = 0; i < d->attribute_count; i++) {
		const struct deal_attribute *at = &d->attributes[i];
		size_t known = r ? rubric_attribute(r, at->id) : NONE;
		auto_str values = STR_INIT;
		for (size_t k = 0; k < at->value_count; k++) {
			str_printf(&values, "%s%s", k ? ", " : "",
			           known == NONE ? at->values[k]
			                         : attribute_value_label(&r->attributes[known],
			                                                 at->values[k]));
		}
		describe_line(out, known == NONE ? at->id : r->attributes[known].title,
		              values.data);
	}
}

static void describe_cards(struct session *s, const struct card_row *cards, size_t count,
                           struct str *out)
{
	for (size_t i = 0; i < count; i++) {
		const struct card_row *c = &cards[i];
		char range[FIGURE_RANGE_SIZE] = "--", day[16];
		instant_ms when = c->submitted_at ? c->submitted_at : c->opened_at;
		const char *label = c->outcome.verdict_label;
		if (c->outcome.has_range) {
			figure_range_beside(MARKS_OF_SCORE(rubrics_names(s, c->digest)),
			                    c->outcome.low, c->outcome.high, range);
		}
		str_printf(out, "Scorecard %d (%s), %s %s: ", c->number,
		           card_purpose_name(c->purpose), card_state_name(c->state),
		           date_format(instant_date(when), day));
		text_append_safe(out, label ? label : "no verdict yet", false);
		str_printf(out, ", %s, %d of %d answered\n", range, c->outcome.answered,
		           c->outcome.asked);
	}
	if (count == 0) {
		str_append(out, "No scorecard yet.\n");
	}
}

static void describe_text(struct session *s, const struct deal_line *line,
                          const struct card_row *cards, size_t count, struct str *out)
{
	const struct rubric *r = session_base_rubric(s, NULL);
	const struct deal *d = line->deal;
	char due[16];
	describe_line(out, "Deal", d->id);
	describe_line(out, "Title", d->title);
	describe_line(out, "Partner", d->partner);
	describe_line(out, "Category",
	              d->category ? (r ? rubric_category_title(r, d->category) : d->category)
	                          : NULL);
	describe_line(out, "Stage", d->stage ? line->stage_label : NULL);
	describe_line(out, "Owner", d->owner);
	describe_line(out, "Sponsor", d->sponsor);
	describe_line(out, "Due", date_is_set(d->due) ? date_format(d->due, due) : NULL);
	describe_attributes(r, d, out);
	if (line->state != DEAL_OPEN) {
		describe_line(out, "State", deal_state_name(line->state));
		describe_line(out, "Reason", line->state_reason);
	}
	str_append(out, "\n");
	describe_cards(s, cards, count, out);
}

static void card_row_json(struct json *j, const struct card_row *c)
{
	char when[32];
	json_open_object(j, NULL);
	json_put_integer(j, "number", c->number);
	json_put_text(j, "purpose", card_purpose_name(c->purpose));
	json_put_text(j, "state", card_state_name(c->state));
	json_put_text(j, "opened_at", instant_format(c->opened_at, when));
	json_put_text(j, "submitted_at",
	              c->submitted_at ? instant_format(c->submitted_at, when) : NULL);
	json_put_text(j, "submitted_by", c->submitted_by);
	json_put_text(j, "reason", c->reason);
	json_put_text(j, "rubric", c->digest);
	json_put_percent(j, "score", c->outcome.has_score, c->outcome.score);
	json_put_text(j, "verdict", c->outcome.verdict);
	json_close_object(j);
}

static void describe_json(const struct deal_line *line, const struct card_row *cards, size_t count,
                          struct str *out)
{
	struct json j = {.out = out};
	json_open_object(&j, NULL);
	json_put_text(&j, "schema", "dealbench/deal/v1");
	deal_json(&j, "deal", line);
	json_open_object(&j, "attributes");
	for (size_t i = 0; i < line->deal->attribute_count; i++) {
		const struct deal_attribute *at = &line->deal->attributes[i];
		struct texts values = {(const char *const *)at->values, at->value_count};
		json_put_texts(&j, at->id, values);
	}
	json_close_object(&j);
	json_open_array(&j, "scorecards");
	for (size_t i = 0; i < count; i++) {
		card_row_json(&j, &cards[i]);
	}
	json_close_array(&j);
	json_close_object(&j);
}

bool deal_describe(struct session *s, const char *id, bool json, struct str *out, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	struct card_row *cards;
	size_t count;
	if (!deals_find(s, id, a, &line, err) || !records_cards(s, id, a, &cards, &count, err)) {
		return false;
	}
	if (json) {
		describe_json(&line, cards, count, out);
	} else {
		describe_text(s, &line, cards, count, out);
	}
	return true;
}
