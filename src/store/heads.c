/* Heads: ids of events that somebody keeps elsewhere, in a backup's report or on a memo. As every
 * id rests on the events before it, one that is found shows that nothing up to it was cut off. */
#include <stdio.h>
#include <string.h>

#include "codec.h"
#include "dealbench/store/backup.h"
#include "event.h"

bool store_head(struct store *store, struct head *out, struct error *err)
{
	auto_query q;
	*out = (struct head){0};
	query_open(&q, store, Q_EVENT_NEWEST);
	if (query_next(&q)) {
		const char *id = query_col(&q, 0);
		snprintf(out->id, sizeof(out->id), "%s", id != NULL ? id : "");
		out->events = query_col_int(&q, 1);
	}
	return query_ok(&q, err);
}

bool store_head_check(struct store *store, const char *id, struct error *err)
{
	size_t len = strlen(id);
	if (len < 16 || len > 64 || strspn(id, "0123456789abcdef") != len) {
		return error_set(
		    err, ERROR_INVALID,
		    "a head is an event's id: 16 to 64 of 0-9 and a-f, as a backup or a "
		    "memo tells it");
	}
	auto_query q;
	query_open(&q, store, Q_EVENT_LIKE);
	query_text(&q, id);
	bool found = query_next(&q);
	return query_ok(&q, err) &&
	       (found || error_set(err, ERROR_INTEGRITY,
	                           "%s: its history does not hold the event %s: its end was cut "
	                           "off, or it is another workspace",
	                           store->path, id));
}

/* Is the event one of the scorecard's own: its opening, an answer, a gap, its submission? */
static bool event_is_of_card(struct query *q, int number)
{
	const char *payload = query_col(q, 1);
	json_t *json = payload != NULL ? json_parse(payload, strlen(payload), NULL) : NULL;
	bool of_card = json_integer_value(json_object_get(json, "card")) == number;
	json_decref(json);
	return of_card;
}

bool store_card_head(struct store *store, const char *deal, int number, char out[static 65],
                     struct error *err)
{
	auto_snapshot snapshot;
	bool open = false;
	out[0] = '\0';
	if (!snapshot_begin(&snapshot, store, err)) {
		return false;
	}
	{
		auto_query q;
		query_open(&q, store, Q_CARD_STATE);
		query_text(&q, deal);
		query_int(&q, number);
		open = query_next(&q) && query_col(&q, 1) != NULL &&
		       strcmp(query_col(&q, 1), card_state_name(CARD_OPEN)) == 0;
		if (!query_ok(&q, err)) {
			return false;
		}
	}
	auto_query q;
	query_open(&q, store, Q_EVENT_BACK);
	query_text(&q, deal);
	while (out[0] == '\0' && query_next(&q)) {
		const char *id = query_col(&q, 0);
		if (id != NULL && (open || event_is_of_card(&q, number))) {
			snprintf(out, 65, "%s", id);
		}
	}
	return query_ok(&q, err);
}
