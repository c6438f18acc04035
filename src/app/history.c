/* The history in sentences: who did what, when, and what it replaced. */
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/text.h"
#include "dealbench/io/json.h"
#include "private.h"

/* Which rubric a deal's scorecard is pinned to, as the events before said. */
struct pin {
	const char *deal, *digest;
	int card;
};

struct teller {
	struct session *s;
	struct arena *a;
	struct pin *pins;
	size_t pin_count;
};

static const struct rubric *teller_rubric(const struct teller *t, const struct act *act)
{
	for (size_t i = t->pin_count; i > 0; i--) {
		const struct pin *pin = &t->pins[i - 1];
		if (pin->card == act->card && strcmp(pin->deal, act->deal) == 0) {
			const struct rubric_source *source =
			    rubrics_stored(t->s, t->s->store, pin->digest, NULL);
			return source ? rubrics_base(t->s, source) : NULL;
		}
	}
	return NULL;
}

static const char *safe(const struct teller *t, const char *text)
{
	return text ? text_safe(t->a, text, false) : "";
}

static const char *because(const struct teller *t, const char *reason)
{
	return reason ? arena_printf(t->a, ": %s", safe(t, reason)) : "";
}

static const char *value_words(const struct teller *t, const struct rubric *r,
                               const struct item *item, const struct answer *answer)
{
	return item ? answer_words(r, item, answer, t->a) : "an answer";
}

static const char *answer_extras(const struct teller *t, const struct act *act,
                                 const struct answer *was)
{
	const struct answer *now = act->answer;
	auto_str out = STR_INIT;
	if (answer_given(now) && now->evidence) {
		str_printf(&out, " (%s)", now->evidence);
	}
	if (now->note && (!was || !was->note || strcmp(now->note, was->note) != 0)) {
		str_printf(&out, ", noting: %s", safe(t, now->note));
	}
	if (now->source_count != (was ? was->source_count : 0)) {
		str_printf(&out, ", evidence entries %zu", now->source_count);
	}
	if (now->flag && !(was && was->flag)) {
		str_append(&out, ", flagged for discussion");
	}
	return arena_strdup(t->a, out.data);
}

static const char *answer_sentence(const struct teller *t, const struct event_row *row)
{
	const struct act *act = &row->act;
	const struct rubric *r = teller_rubric(t, act);
	const struct item *item = r ? rubric_known_item(r, act->answer->item) : NULL;
	const char *title = item ? safe(t, item->title) : act->answer->item;
	const char *now = value_words(t, r, item, act->answer);
	const char *was = row->was_answer ? value_words(t, r, item, row->was_answer) : NULL;
	const char *whose = act->kind == ACT_CONSENSUS ? "set the consensus on "
	                    : strcmp(act->rater, row->author) == 0
	                        ? ""
	                        : arena_printf(t->a, "entered for %s: ", safe(t, act->rater));
	const char *extras = answer_extras(t, act, row->was_answer);
	if (!was) {
		return arena_printf(t->a, "%s%s: %s%s", whose, title, now, extras);
	}
	return strcmp(was, now) == 0
	           ? arena_printf(t->a, "%s%s: still %s%s", whose, title, now, extras)
	           : arena_printf(t->a, "%s%s: %s -> %s%s", whose, title, was, now, extras);
}

static const char *gap_sentence(const struct teller *t, const struct event_row *row)
{
	const struct gap *gap = row->act.gap;
	const struct rubric *r = teller_rubric(t, &row->act);
	const struct item *item = r ? rubric_known_item(r, gap->item) : NULL;
	char cost[48], due[16];
	auto_str out = STR_INIT;
	str_printf(&out, "gap at %s: ", item ? safe(t, item->title) : gap->item);
	if (row->was_gap && row->was_gap->disposition != gap->disposition) {
		str_printf(&out, "%s -> ", disposition_name(row->was_gap->disposition));
	}
	str_append(&out, disposition_name(gap->disposition));
	if (gap->has_cost) {
		str_printf(&out, ", %s", money_format(gap->cost, cost));
	}
	if (date_is_set(gap->due)) {
		str_printf(&out, ", due %s", date_format(gap->due, due));
	}
	if (gap->owner) {
		str_printf(&out, ", owner %s", safe(t, gap->owner));
	}
	if (gap->terms) {
		str_printf(&out, ", terms: %s", safe(t, gap->terms));
	}
	return arena_strdup(t->a, out.data);
}

static void field_change(const struct teller *t, struct str *out, const char *name, const char *was,
                         const char *now)
{
	if (strcmp(was ? was : "", now ? now : "") != 0) {
		str_printf(out, "%s%s: %s -> %s", out->len ? "; " : "", name,
		           was ? safe(t, was) : "none", now ? safe(t, now) : "none");
	}
}

static const char *attribute_words(const struct teller *t, const struct deal_attribute *at)
{
	auto_str out = STR_INIT;
	for (size_t i = 0; at && i < at->value_count; i++) {
		str_printf(&out, "%s%s", i ? ", " : "", at->values[i]);
	}
	return at ? arena_strdup(t->a, out.data) : NULL;
}

static const char *edit_sentence(const struct teller *t, const struct event_row *row)
{
	const struct deal *now = row->act.record, *was = row->was_record;
	if (!was) {
		return "edited the deal";
	}
	char was_due[16], now_due[16];
	auto_str out = STR_INIT;
	field_change(t, &out, "title", was->title, now->title);
	field_change(t, &out, "partner", was->partner, now->partner);
	field_change(t, &out, "category", was->category, now->category);
	field_change(t, &out, "stage", was->stage, now->stage);
	field_change(t, &out, "owner", was->owner, now->owner);
	field_change(t, &out, "sponsor", was->sponsor, now->sponsor);
	field_change(t, &out, "due", date_is_set(was->due) ? date_format(was->due, was_due) : NULL,
	             date_is_set(now->due) ? date_format(now->due, now_due) : NULL);
	for (size_t i = 0; i < now->attribute_count; i++) {
		const struct deal_attribute *at = &now->attributes[i];
		field_change(t, &out, at->id, attribute_words(t, deal_attribute(was, at->id)),
		             attribute_words(t, at));
	}
	for (size_t i = 0; i < was->attribute_count; i++) {
		const struct deal_attribute *at = &was->attributes[i];
		if (!deal_attribute(now, at->id)) {
			field_change(t, &out, at->id, attribute_words(t, at), NULL);
		}
	}
	return out.len ? arena_strdup(t->a, out.data) : "edited the deal";
}

static const char *opened_from(const struct teller *t, const struct act *act)
{
	if (act->carry) {
		return " from the answers of the one before";
	}
	return act->carry_item_count == 0
	           ? ""
	           : arena_printf(t->a, " under another rubric, carrying over the answers to %s",
	                          text_count(t->a, act->carry_item_count, "question"));
}

static const char *sentence(const struct teller *t, const struct event_row *row)
{
	const struct act *act = &row->act;
	switch (act->kind) {
	case ACT_RUBRIC_ADD:
		return arena_printf(t->a, "rubric %s %s entered the workspace (%.19s...)",
		                    act->rubric_id, act->rubric_version, act->digest);
	case ACT_DEAL_NEW:
		return arena_printf(t->a, "new deal: %s, with %s", safe(t, act->record->title),
		                    safe(t, act->record->partner));
	case ACT_DEAL_EDIT:
		return edit_sentence(t, row);
	case ACT_DEAL_CLOSE:
		return arena_printf(t->a, "%s the deal%s",
		                    act->close_as == DEAL_ARCHIVED ? "archived" : "withdrew",
		                    because(t, act->reason));
	case ACT_DEAL_REOPEN:
		return arena_printf(t->a, "reopened the deal%s", because(t, act->reason));
	case ACT_CARD_OPEN:
		return arena_printf(t->a, "opened scorecard %d (%s)%s", act->card,
		                    card_purpose_name(act->purpose), opened_from(t, act));
	case ACT_ANSWER:
	case ACT_CONSENSUS:
		return answer_sentence(t, row);
	case ACT_GAP:
		return gap_sentence(t, row);
	case ACT_SUBMIT:
		return arena_printf(t->a, "submitted scorecard %d%s%s", act->card,
		                    act->reason ? " as it stood" : "", because(t, act->reason));
	case ACT_KIND_COUNT:
		break;
	}
	return "";
}

static void teller_note(struct teller *t, const struct act *act)
{
	if (act->kind == ACT_CARD_OPEN) {
		t->pins[t->pin_count++] =
		    (struct pin){.deal = act->deal, .digest = act->digest, .card = act->card};
	}
}

typedef void (*tell_fn)(void *ctx, const struct event_row *row, const char *sentence);

static bool history_tell(struct session *s, const char *deal, tell_fn tell, void *ctx,
                         struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct event_row *rows;
	size_t count;
	struct deal_row ignored;
	if ((deal && !records_deal(s, deal, a, &ignored, err)) ||
	    !records_events(s, deal, a, &rows, &count, err)) {
		return false;
	}
	struct teller t = {.s = s, .a = a, .pins = arena_array(a, count, sizeof(struct pin))};
	for (size_t i = 0; i < count; i++) {
		teller_note(&t, &rows[i].act);
		tell(ctx, &rows[i], sentence(&t, &rows[i]));
	}
	return true;
}

struct log_out {
	struct str *out;
	struct json json;
	bool all;
};

static void tell_text(void *ctx, const struct event_row *row, const char *sentence)
{
	struct log_out *log = ctx;
	char when[32];
	instant_format(row->at, when);
	str_printf(log->out, "%.10s %.5s  ", when, when + 11);
	text_append_safe(log->out, row->author, false);
	str_append(log->out, "  ");
	if (log->all && row->act.deal) {
		str_printf(log->out, "%s  ", row->act.deal);
	}
	str_printf(log->out, "%s\n", sentence);
}

bool log_text(struct session *s, const char *deal, struct str *out, struct error *err)
{
	struct log_out log = {.out = out, .all = deal == NULL};
	return history_tell(s, deal, tell_text, &log, err);
}

static void tell_json(void *ctx, const struct event_row *row, const char *sentence)
{
	struct log_out *log = ctx;
	struct json *j = &log->json;
	char when[32];
	json_open_object(j, NULL);
	json_put_text(j, "id", row->id);
	json_put_text(j, "at", instant_format(row->at, when));
	json_put_text(j, "author", row->author);
	json_put_text(j, "kind", act_kind_name(row->act.kind));
	json_put_text(j, "deal", row->act.deal);
	if (row->act.card > 0 && row->act.deal) {
		json_put_integer(j, "scorecard", row->act.card);
	} else {
		json_put_null(j, "scorecard");
	}
	json_put_text(j, "sentence", sentence);
	json_close_object(j);
}

bool log_json(struct session *s, const char *deal, struct str *out, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct log_out log = {.out = out, .json = {.out = out}};
	json_open_object(&log.json, NULL);
	json_put_text(&log.json, "schema", "dealbench/log/v1");
	json_put_text(&log.json, "deal", deal ? session_deal(s, deal, a) : NULL);
	json_open_array(&log.json, "events");
	if (!history_tell(s, deal, tell_json, &log, err)) {
		return false;
	}
	json_close_array(&log.json);
	json_close_object(&log.json);
	return true;
}
