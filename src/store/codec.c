/* Answers and gaps as JSON: {"item":…,"kind":"level","value":3,…}. A value's form follows its kind:
 * level and minor units whole numbers, dates "YYYY-MM-DD". */
#include "codec.h"

#include <math.h>
#include <string.h>

#include "dealbench/base/xalloc.h"

bool answer_kind_parse(const char *name, enum answer_kind *out)
{
	for (int i = 0; i < ANSWER_KIND_COUNT; i++) {
		if (strcmp(answer_kind_name((enum answer_kind)i), name) == 0) {
			*out = (enum answer_kind)i;
			return true;
		}
	}
	return false;
}

static void write_date(struct json_writer *w, const char *key, struct date date)
{
	char buf[16];
	if (date_is_set(date)) {
		write_text(w, key, date_format(date, buf));
	}
}

static json_t *money_to_json(const struct money *money)
{
	struct json_writer w = writer_new();
	write_int(&w, "minor", money->minor);
	write_text(&w, "currency", money->currency);
	return writer_finish(&w, NULL);
}

static void write_value(struct json_writer *w, const struct answer *answer)
{
	switch (answer->kind) {
	case ANSWER_LEVEL:
		write_int(w, "value", (int64_t)answer->level);
		break;
	case ANSWER_CHOICE:
	case ANSWER_TEXT:
		write_text(w, "value", answer->text != NULL ? answer->text : "");
		break;
	case ANSWER_NUMBER:
		write_json(w, "value", json_real(answer->number));
		break;
	case ANSWER_MONEY:
		write_json(w, "value", money_to_json(&answer->money));
		break;
	case ANSWER_DATE:
		write_date(w, "value", answer->date);
		break;
	case ANSWER_NONE:
	case ANSWER_NA:
	case ANSWER_UNKNOWN:
	case ANSWER_SKIPPED:
	case ANSWER_KIND_COUNT:
		break;
	}
}

static json_t *sources_to_json(const struct answer *answer)
{
	json_t *list = json_array();
	for (size_t i = 0; i < answer->source_count; i++) {
		const struct source *source = &answer->sources[i];
		struct json_writer w = writer_new();
		write_text(&w, "what", source->what != NULL ? source->what : "");
		write_text(&w, "where", source->where);
		write_date(&w, "date", source->date);
		write_text(&w, "sha256", source->sha256);
		json_t *object = writer_finish(&w, NULL);
		if (object == NULL || json_array_append_new(list, object) != 0) {
			json_decref(list);
			return NULL;
		}
	}
	return list;
}

json_t *answer_to_json(const struct answer *answer, struct error *err)
{
	struct json_writer w = writer_new();
	write_text(&w, "item", answer->item);
	write_text(&w, "kind", answer_kind_name(answer->kind));
	write_value(&w, answer);
	write_text(&w, "evidence", answer->evidence);
	if (answer->has_favourability) {
		write_int(&w, "favourability", answer->favourability);
	}
	write_text(&w, "note", answer->note);
	write_flag(&w, "flag", answer->flag);
	write_flag(&w, "carried", answer->carried);
	if (answer->source_count > 0) {
		write_json(&w, "sources", sources_to_json(answer));
	}
	return writer_finish(&w, err);
}

static void read_money(struct json_reader *r, const char *key, struct money *out)
{
	struct json_reader inner = {.object = read_object(r, key), .arena = r->arena};
	out->minor = read_int(&inner, "minor", INT64_MIN, INT64_MAX);
	const char *currency = read_required_text(&inner, "currency");
	if (inner.wrong != NULL || strlen(currency) >= sizeof(out->currency)) {
		r->wrong = r->wrong != NULL ? r->wrong : key;
		return;
	}
	memcpy(out->currency, currency, strlen(currency) + 1);
}

static void read_number(struct json_reader *r, const char *key, double *out)
{
	json_t *value = json_object_get(r->object, key);
	if (!json_is_number(value)) {
		r->wrong = r->wrong != NULL ? r->wrong : key;
		return;
	}
	*out = json_number_value(value);
}

static void read_value(struct json_reader *r, struct answer *out)
{
	switch (out->kind) {
	case ANSWER_LEVEL:
		out->level = (size_t)read_int(r, "value", 0, INT32_MAX);
		break;
	case ANSWER_CHOICE:
	case ANSWER_TEXT:
		out->text = read_required_text(r, "value");
		break;
	case ANSWER_NUMBER:
		read_number(r, "value", &out->number);
		break;
	case ANSWER_MONEY:
		read_money(r, "value", &out->money);
		break;
	case ANSWER_DATE:
		out->date = read_date(r, "value");
		if (!date_is_set(out->date) && r->wrong == NULL) {
			r->wrong = "value";
		}
		break;
	case ANSWER_NONE:
	case ANSWER_NA:
	case ANSWER_UNKNOWN:
	case ANSWER_SKIPPED:
	case ANSWER_KIND_COUNT:
		break;
	}
}

static void read_sources(struct json_reader *r, struct answer *out)
{
	json_t *list = json_object_get(r->object, "sources");
	if (list == NULL) {
		return;
	}
	if (!json_is_array(list)) {
		r->wrong = r->wrong != NULL ? r->wrong : "sources";
		return;
	}
	out->source_count = json_array_size(list);
	out->sources = arena_array(r->arena, out->source_count, sizeof(*out->sources));
	for (size_t i = 0; i < out->source_count; i++) {
		struct json_reader inner = {.object = json_array_get(list, i), .arena = r->arena};
		out->sources[i] = (struct source){
		    .what = read_required_text(&inner, "what"),
		    .where = read_text(&inner, "where"),
		    .date = read_date(&inner, "date"),
		    .sha256 = read_text(&inner, "sha256"),
		};
		r->wrong = r->wrong != NULL ? r->wrong : inner.wrong;
	}
}

bool answer_from_json(json_t *json, struct arena *a, struct answer *out, struct error *err)
{
	struct json_reader r = {.object = json, .arena = a};
	struct answer made = {0};
	made.item = read_required_text(&r, "item");
	if (!answer_kind_parse(read_required_text(&r, "kind"), &made.kind)) {
		r.wrong = r.wrong != NULL ? r.wrong : "kind";
	}
	read_value(&r, &made);
	made.evidence = read_text(&r, "evidence");
	made.has_favourability = read_has(&r, "favourability");
	if (made.has_favourability) {
		made.favourability = (int)read_int(&r, "favourability", -2, 2);
	}
	made.note = read_text(&r, "note");
	made.flag = read_flag(&r, "flag");
	made.carried = read_flag(&r, "carried");
	read_sources(&r, &made);
	if (!reader_ok(&r, err)) {
		return false;
	}
	*out = made;
	return true;
}

json_t *gap_to_json(const struct gap *gap, struct error *err)
{
	struct json_writer w = writer_new();
	write_text(&w, "item", gap->item);
	write_text(&w, "disposition", disposition_name(gap->disposition));
	if (gap->has_cost) {
		write_int(&w, "minor", gap->cost.minor);
	}
	write_text(&w, "currency", gap->cost.currency[0] != '\0' ? gap->cost.currency : NULL);
	write_date(&w, "due", gap->due);
	write_text(&w, "owner", gap->owner);
	write_text(&w, "terms", gap->terms);
	return writer_finish(&w, err);
}

bool gap_from_json(json_t *json, struct arena *a, struct gap *out, struct error *err)
{
	struct json_reader r = {.object = json, .arena = a};
	struct gap made = {.item = read_required_text(&r, "item")};
	if (!disposition_parse(read_required_text(&r, "disposition"), &made.disposition)) {
		r.wrong = r.wrong != NULL ? r.wrong : "disposition";
	}
	made.has_cost = read_has(&r, "minor");
	if (made.has_cost) {
		made.cost.minor = read_int(&r, "minor", INT64_MIN, INT64_MAX);
	}
	const char *currency = read_text(&r, "currency");
	if (currency != NULL && strlen(currency) < sizeof(made.cost.currency)) {
		memcpy(made.cost.currency, currency, strlen(currency) + 1);
	} else if (currency != NULL) {
		r.wrong = r.wrong != NULL ? r.wrong : "currency";
	}
	made.due = read_date(&r, "due");
	made.owner = read_text(&r, "owner");
	made.terms = read_text(&r, "terms");
	if (!reader_ok(&r, err)) {
		return false;
	}
	*out = made;
	return true;
}
