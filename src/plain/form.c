/* A new deal asked field by field, and the fields of one that exists changed by number. An edit is
 * stored at once; a new deal when the word is typed. */
#include "form.h"

#include <stdlib.h>
#include <string.h>

#include "conflict.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "fields.h"

struct form {
	struct plain *p;
	const struct rubric *rubric;
	struct arena *arena;
	struct field *fields;
	size_t count, first;
	struct ask_about about;
};

static const char not_made[] = "The deal was not made, and nothing of it is stored.";

static bool form_open(struct form *f, struct plain *p, struct error *err)
{
	*f = (struct form){.p = p, .rubric = session_base_rubric(p->s, err)};
	if (!f->rubric) {
		return false;
	}
	f->arena = arena_new();
	f->about = (struct ask_about){f->rubric->currency, session_today(p->s)};
	f->fields = fields_of(f->rubric, f->arena, &f->count, &f->first);
	return true;
}

static void tell_fields(const struct form *f, const struct deal *deal, bool all)
{
	for (size_t i = 0; i < f->count; i++) {
		const char *words = field_told(&f->fields[i], deal, f->arena);
		if (words || all) {
			tell(f->p, "%zu. %s: %s", i + 1, f->fields[i].title,
			     words ? words : "none");
		}
	}
}

static void tell_warnings(const struct form *f, const struct deal *deal)
{
	const char **lines;
	size_t count = deal_warnings(f->p->s, deal, f->arena, &lines);
	const char *twin = deal->title ? deal_same_title(f->p->s, deal, f->arena) : NULL;
	const char *partner = deal->partner ? deal_same_partner(f->p->s, deal, f->arena) : NULL;
	if (twin) {
		tell(f->p, "%s.", twin);
	} else if (partner) {
		tell(f->p, "%s.", partner);
	}
	for (size_t i = 0; i < count; i++) {
		tell(f->p, "%s", lines[i]);
	}
}

/* ---- a new deal ---- */

static bool make(const struct form *f, struct deal *deal)
{
	struct error err = {0};
	free(deal->id);
	deal->id = deal_id_for(f->p->s, deal->title);
	if (!deal_create(f->p->s, deal, &err)) {
		tell_error(f->p, &err);
		return false;
	}
	ask_done(f->p);
	tell(f->p, "Made the deal %s.", deal->id);
	return true;
}

/* Whatever else, until it is made or left. */
static bool finish_new(const struct form *f, struct deal *deal)
{
	size_t n;
	tell_warnings(f, deal);
	while (!f->p->ended) {
		auto_free char *line =
		    ask(f->p, "Type make to make it; or a field's number, list, or b to leave it:");
		if (!line || strcmp(line, "b") == 0) {
			return false;
		}
		if (strcmp(line, "make") == 0) {
			if (make(f, deal)) {
				return true;
			}
		} else if (strcmp(line, "list") == 0) {
			tell_fields(f, deal, true);
		} else if (!number_read(line, &n) || n < 1 || n > f->count) {
			tell_wrong(f->p, "Expected make, a number from 1 to %zu, list or b.",
			           f->count);
		} else if (!field_ask(f->p, &f->fields[n - 1], deal, &f->about)) {
			return false;
		}
	}
	return false;
}

bool form_new(struct plain *p, char **out_id, struct error *err)
{
	struct form f;
	struct deal deal = {0};
	*out_id = NULL;
	if (!form_open(&f, p, err)) {
		return false;
	}
	bool asked = true;
	tell(p, "New deal. ? explains a field, Enter leaves it open unless it is needed.");
	for (size_t i = 0; asked && i < f.first; i++) {
		asked = field_ask(p, &f.fields[i], &deal, &f.about);
	}
	if (asked && finish_new(&f, &deal)) {
		*out_id = xstrdup(deal.id);
	} else {
		tell_left_out(p, not_made);
	}
	deal_finish(&deal);
	arena_free(f.arena);
	return true;
}

/* Title, partner, category, owner: what a first deal needs. */
static bool ask_first(const struct form *f, struct deal *deal)
{
	static const size_t asked[] = {0, 1, 2, 4};
	for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
		if (!field_ask(f->p, &f->fields[asked[i]], deal, &f->about)) {
			return false;
		}
	}
	auto_free char *line = ask(f->p, "Type make to make it and score it; Enter leaves it:");
	return line && strcmp(line, "make") == 0;
}

bool form_first(struct plain *p, struct deal *out, struct error *err)
{
	struct form f;
	struct deal deal = {.owner = xstrdup(session_rater(p->s))};
	bool ok = form_open(&f, p, err);
	if (ok) {
		ok = ask_first(&f, &deal);
		arena_free(f.arena);
	}
	if (ok) {
		*out = deal;
	} else {
		tell_left_out(p, not_made);
		deal_finish(&deal);
	}
	return ok;
}

/* ---- one that exists ---- */

/* Stores a field onto the deal as it is now. */
static void edit_field(const struct form *f, const char *id, const struct field *field)
{
	struct deal_line line;
	struct deal deal = {0};
	struct error err = {0};
	if (!deals_find(f->p->s, id, f->arena, &line, &err)) {
		tell_error(f->p, &err);
		return;
	}
	deal_copy(&deal, line.deal);
	if (field_ask(f->p, field, &deal, &f->about) && !deal_equal(&deal, line.deal)) {
		if (deal_change(f->p->s, line.deal, &deal, &err)) {
			ask_done(f->p);
			tell(f->p, "Stored.");
			tell_warnings(f, &deal);
		} else {
			store_refused(f->p, &err);
		}
	}
	deal_finish(&deal);
}

static bool tell_deal(const struct form *f, const char *id, struct error *err)
{
	struct deal_line line;
	if (!deals_find(f->p->s, id, f->arena, &line, err)) {
		return false;
	}
	tell_fields(f, line.deal, true);
	return true;
}

bool form_edit(struct plain *p, const char *deal, struct error *err)
{
	struct form f;
	if (!form_open(&f, p, err)) {
		return false;
	}
	bool ok = tell_deal(&f, deal, err);
	while (ok && !p->ended) {
		size_t n = ask_number(p, f.count, "Which field? Its number, Enter when done:");
		if (n == 0) {
			break;
		}
		edit_field(&f, deal, &f.fields[n - 1]);
	}
	arena_free(f.arena);
	return ok;
}

bool form_told(struct plain *p, const char *deal, struct error *err)
{
	struct form f;
	struct deal_line line;
	if (!form_open(&f, p, err)) {
		return false;
	}
	bool ok = deals_find(p->s, deal, f.arena, &line, err);
	for (size_t i = 0; ok && i < f.count; i++) {
		tell_field(p, f.fields[i].title, field_told(&f.fields[i], line.deal, f.arena));
	}
	if (ok) {
		tell(p, "Scorecards: %d", line.card_count);
	}
	arena_free(f.arena);
	return ok;
}

void form_close(struct plain *p, const char *deal, enum deal_state as)
{
	struct error err = {0};
	auto_free char *reason = ask(p, "The reason, which stays in the history; Enter for no:");
	if (!reason || !*reason) {
		return;
	}
	if (deal_close(p->s, deal, as, reason, &err)) {
		ask_done(p);
		tell(p, "Stored: %s. Its scorecards and history stay.", deal_state_name(as));
	} else {
		tell_error(p, &err);
	}
}
