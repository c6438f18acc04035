/* What each kind of event says, as JSON, and back. The deal's id (or the rubric's digest) is the
 * event's entity and not said again. */
#include <string.h>

#include "codec.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "event.h"

const char *act_entity(const struct act *act)
{
	return act->kind == ACT_RUBRIC_ADD ? act->digest : act->deal;
}

static json_t *files_to_json(const struct act *act)
{
	json_t *list = json_array();
	for (size_t i = 0; i < act->file_count; i++) {
		const struct rubric_file *file = &act->files[i];
		struct json_writer w = writer_new();
		write_text(&w, "path", file->path);
		write_json(&w, "text", json_stringn(file->data, file->len));
		json_t *object = writer_finish(&w, NULL);
		if (object == NULL || json_array_append_new(list, object) != 0) {
			json_decref(list);
			return NULL;
		}
	}
	return list;
}

static void write_position(struct json_writer *w, const struct act *act)
{
	if (act->position > 0) {
		write_int(w, "position", act->position);
	}
}

static void encode_card(struct json_writer *w, const struct act *act, struct error *err)
{
	write_int(w, "card", act->card);
	if (act->kind == ACT_CARD_OPEN) {
		write_text(w, "purpose", card_purpose_name(act->purpose));
		write_text(w, "rubric", act->digest);
		write_flag(w, "carry", act->carry);
		write_texts(w, "items", act->carry_items, act->carry_item_count);
		write_texts(w, "gaps", act->carry_gaps, act->carry_gap_count);
	} else if (act->kind == ACT_GAP) {
		write_position(w, act);
		write_json(w, "gap", gap_to_json(act->gap, err));
	} else if (act->kind == ACT_SUBMIT || act->kind == ACT_CARD_REOPEN) {
		write_text(w, "reason", act->reason);
	} else if (act->answer != NULL) {
		write_position(w, act);
		write_json(w, "answer", answer_to_json(act->answer, err));
		write_text(w, "rater", act->kind == ACT_ANSWER ? act->rater : NULL);
		write_flag(w, "leaves", act->leaves);
	}
}

static void encode(struct json_writer *w, const struct act *act, const struct deal *base,
                   struct error *err)
{
	write_text(w, "undoes", act->undoes);
	switch (act->kind) {
	case ACT_RUBRIC_ADD:
		write_text(w, "id", act->rubric_id);
		write_text(w, "version", act->rubric_version);
		write_text(w, "title", act->rubric_title);
		write_json(w, "files", files_to_json(act));
		break;
	case ACT_DEAL_NEW:
		write_json(w, "record", deal_to_json(act->record, err));
		break;
	case ACT_DEAL_EDIT:
		write_json(w, "set", deal_changes_to_json(base, act->record, err));
		break;
	case ACT_DEAL_CLOSE:
		write_text(w, "as", deal_state_name(act->close_as));
		write_text(w, "reason", act->reason);
		break;
	case ACT_DEAL_REOPEN:
		write_text(w, "reason", act->reason);
		break;
	case ACT_DEAL_RETRACT:
		break;
	case ACT_CARD_OPEN:
	case ACT_CARD_RETRACT:
	case ACT_ANSWER:
	case ACT_CONSENSUS:
	case ACT_GAP:
	case ACT_SUBMIT:
	case ACT_CARD_REOPEN:
		encode_card(w, act, err);
		break;
	case ACT_KIND_COUNT:
		break;
	}
}

char *act_encode(const struct act *act, const struct deal *base, struct error *err)
{
	struct json_writer w = writer_new();
	encode(&w, act, base, err);
	json_t *json = writer_finish(&w, err);
	if (json == NULL) {
		return NULL;
	}
	char *text = json_canonical(json);
	json_decref(json);
	return text;
}

static void decode_files(struct json_reader *r, struct act *out)
{
	json_t *list = json_object_get(r->object, "files");
	size_t count = json_array_size(list);
	struct rubric_file *files = arena_array(r->arena, count, sizeof(*files));
	for (size_t i = 0; i < count; i++) {
		struct json_reader inner = {.object = json_array_get(list, i), .arena = r->arena};
		files[i].path = read_required_text(&inner, "path");
		files[i].data = read_required_text(&inner, "text");
		files[i].len = strlen(files[i].data);
		r->wrong = r->wrong != NULL ? r->wrong : inner.wrong;
	}
	out->files = files;
	out->file_count = count;
}

static void decode_rubric(struct json_reader *r, struct act *out)
{
	out->rubric_id = read_required_text(r, "id");
	out->rubric_version = read_text(r, "version");
	out->rubric_title = read_text(r, "title");
	decode_files(r, out);
}

static bool decode_record(struct json_reader *r, const char *key, const struct deal *base,
                          struct act *out, struct error *err)
{
	json_t *json = read_object(r, key);
	struct deal *record = arena_alloc(r->arena, sizeof(*record));
	out->record = record;
	return json == NULL || deal_from_json(json, out->deal, base, r->arena, record, err);
}

static int read_position(struct json_reader *r)
{
	return read_has(r, "position") ? (int)read_int(r, "position", 1, INT32_MAX) : 0;
}

static bool decode_answer(struct json_reader *r, struct act *out, struct error *err)
{
	json_t *json = read_object(r, "answer");
	struct answer *answer = arena_alloc(r->arena, sizeof(*answer));
	out->answer = answer;
	out->position = read_position(r);
	out->leaves = read_flag(r, "leaves");
	out->rater = out->kind == ACT_ANSWER ? read_required_text(r, "rater") : NULL;
	return json == NULL || answer_from_json(json, r->arena, answer, err);
}

static bool decode_gap(struct json_reader *r, struct act *out, struct error *err)
{
	json_t *json = read_object(r, "gap");
	struct gap *gap = arena_alloc(r->arena, sizeof(*gap));
	out->gap = gap;
	out->position = read_position(r);
	return json == NULL || gap_from_json(json, r->arena, gap, err);
}

static void decode_open(struct json_reader *r, struct act *out)
{
	out->digest = read_required_text(r, "rubric");
	out->carry = read_flag(r, "carry");
	out->carry_items = read_texts(r, "items", &out->carry_item_count);
	out->carry_gaps = read_texts(r, "gaps", &out->carry_gap_count);
	if (!card_purpose_parse(read_required_text(r, "purpose"), &out->purpose)) {
		r->wrong = r->wrong != NULL ? r->wrong : "purpose";
	}
}

static void decode_close(struct json_reader *r, struct act *out)
{
	const char *as = read_required_text(r, "as");
	out->reason = read_text(r, "reason");
	for (int i = DEAL_OPEN + 1; i < DEAL_STATE_COUNT; i++) {
		if (strcmp(as, deal_state_name((enum deal_state)i)) == 0) {
			out->close_as = (enum deal_state)i;
			return;
		}
	}
	r->wrong = r->wrong != NULL ? r->wrong : "as";
}

static bool decode(struct json_reader *r, const struct deal *base, struct act *out,
                   struct error *err)
{
	out->undoes = read_text(r, "undoes");
	switch (out->kind) {
	case ACT_RUBRIC_ADD:
		decode_rubric(r, out);
		return true;
	case ACT_DEAL_NEW:
		return decode_record(r, "record", NULL, out, err);
	case ACT_DEAL_EDIT:
		return base == NULL || decode_record(r, "set", base, out, err);
	case ACT_DEAL_CLOSE:
		decode_close(r, out);
		return true;
	case ACT_DEAL_REOPEN:
		out->reason = read_text(r, "reason");
		return true;
	case ACT_DEAL_RETRACT:
		return true;
	case ACT_CARD_OPEN:
		decode_open(r, out);
		break;
	case ACT_ANSWER:
	case ACT_CONSENSUS:
		out->card = (int)read_int(r, "card", 1, INT32_MAX);
		return decode_answer(r, out, err);
	case ACT_GAP:
		out->card = (int)read_int(r, "card", 1, INT32_MAX);
		return decode_gap(r, out, err);
	case ACT_SUBMIT:
	case ACT_CARD_REOPEN:
		out->reason = read_text(r, "reason");
		break;
	case ACT_CARD_RETRACT:
		break;
	case ACT_KIND_COUNT:
		break;
	}
	out->card = (int)read_int(r, "card", 1, INT32_MAX);
	return true;
}

bool act_decode(const struct event *event, const struct deal *base, struct arena *a,
                struct act *out, struct error *err)
{
	struct act made = {0};
	if (!act_kind_parse(event->kind, &made.kind)) {
		return error_set(err, ERROR_INTEGRITY, "unknown kind '%s'",
		                 text_safe(a, event->kind, false));
	}
	char *entity = arena_strdup(a, event->entity);
	if (made.kind != ACT_RUBRIC_ADD && !deal_id_valid(entity)) {
		return error_set(err, ERROR_INTEGRITY, "'%s' is no deal's id", entity);
	}
	if (made.kind == ACT_RUBRIC_ADD) {
		made.digest = entity;
	} else {
		made.deal = entity;
	}
	json_t *json = json_parse(event->payload, event->payload_len, err);
	if (json == NULL) {
		return false;
	}
	struct json_reader r = {.object = json, .arena = a};
	bool ok = decode(&r, base, &made, err) && reader_ok(&r, err);
	json_decref(json);
	if (ok) {
		*out = made;
	}
	return ok;
}
