/* The history as text and as JSON, for the command line. */
#include <stdio.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/text.h"
#include "dealbench/io/json.h"
#include "telling.h"

typedef void (*tell_fn)(void *ctx, const struct event_row *row, const char *sentence);

static bool history_tell(struct session *s, const char *deal, tell_fn each, void *ctx,
                         struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct event_row *rows;
	size_t count;
	struct teller t;
	if (!records_events(s, deal, a, &rows, &count, err)) {
		return false;
	}
	teller_init(&t, s, rows, count, a);
	for (size_t i = 0; i < count; i++) {
		each(ctx, &rows[i], tell_act(&t, &rows[i]));
	}
	return true;
}

struct log_out {
	struct str *out;
	struct json json;
	bool all, ids;
};

static void tell_text(void *ctx, const struct event_row *row, const char *sentence)
{
	struct log_out *log = ctx;
	char when[32];
	instant_format(row->at, when);
	if (log->ids) {
		char id[11];
		snprintf(id, sizeof(id), "%s", row->id);
		text_append_safe(log->out, id, false);
		str_append(log->out, "  ");
	}
	str_printf(log->out, "%.10s %.5s  ", when, when + 11);
	text_append_safe(log->out, row->author, false);
	str_append(log->out, "  ");
	if (log->all && row->act.deal) {
		text_append_safe(log->out, row->act.deal, false);
		str_append(log->out, "  ");
	}
	text_append_safe(log->out, sentence, false);
	str_append(log->out, "\n");
}

bool log_text(struct session *s, const char *deal, bool ids, struct str *out, struct error *err)
{
	struct log_out log = {.out = out, .all = deal == NULL, .ids = ids};
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
	json_put_text(j, "undoes", row->act.undoes);
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
