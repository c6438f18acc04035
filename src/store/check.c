/* What the state of the workspace allows. Nothing here writes; every refusal says what to do
 * instead. */
#include <string.h>

#include "act.h"
#include "codec.h"
#include "dealbench/base/text.h"

static bool invalid(struct error *err, const char *what)
{
	return error_set(err, ERROR_INVALID, "%s", what);
}

static bool given(const char *text)
{
	return text != NULL && text[0] != '\0';
}

static bool record_valid(const struct act *act, struct error *err)
{
	if (!deal_id_valid(act->deal)) {
		return invalid(err, "a deal's id is 1 to 64 of a-z, 0-9 and '-', and does not "
		                    "begin with '-'");
	}
	if (act->record == NULL || act->record->id == NULL ||
	    strcmp(act->record->id, act->deal) != 0) {
		return invalid(err, "the record is that of another deal");
	}
	if (!given(act->record->title)) {
		return invalid(err, "a deal needs a title");
	}
	return true;
}

static bool rubric_exists(struct store *store, const char *digest, bool *out, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_RUBRIC_FIND);
	query_text(&q, digest);
	*out = query_next(&q);
	return query_ok(&q, err);
}

static bool named_before(const struct act *act, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (strcmp(act->files[i].path, act->files[at].path) == 0) {
			return true;
		}
	}
	return false;
}

static bool check_rubric(struct store *store, const struct act *act, bool *out_idle,
                         struct error *err)
{
	if (act->digest == NULL || strncmp(act->digest, "sha256:", 7) != 0 ||
	    strlen(act->digest) != 71 || !given(act->rubric_id) || act->file_count == 0) {
		return invalid(err, "a rubric needs its digest, its id and its files");
	}
	for (size_t i = 0; i < act->file_count; i++) {
		const struct rubric_file *file = &act->files[i];
		if (!given(file->path) || named_before(act, i)) {
			return invalid(err, "a rubric's files need names, each its own");
		}
		if (file->data == NULL || memchr(file->data, '\0', file->len) != NULL ||
		    text_invalid_at(file->data, file->len) != file->len) {
			return error_set(err, ERROR_INVALID, "the rubric's file %zu is not text",
			                 i + 1);
		}
	}
	return rubric_exists(store, act->digest, out_idle, err);
}

/* An edit that leaves every field as it is would say nothing. */
static bool check_edit(const struct act *act, const struct deal_head *head, bool *out_idle,
                       struct deal *out_base, struct error *err)
{
	if (!record_valid(act, err)) {
		return false;
	}
	json_t *changes = deal_changes_to_json(&head->deal, act->record, err);
	if (changes == NULL) {
		return false;
	}
	*out_idle = json_object_size(changes) == 0;
	*out_base = head->deal;
	json_decref(changes);
	return true;
}

static bool same_reason(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool check_state(const struct act *act, const struct deal_head *head, bool *out_idle,
                        struct error *err)
{
	if (!given(act->reason) && act->undoes == NULL) {
		return invalid(err, act->kind == ACT_DEAL_CLOSE
		                        ? "closing a deal needs a reason"
		                        : "reopening a deal needs a reason");
	}
	if (act->kind == ACT_DEAL_REOPEN) {
		*out_idle = head->state == DEAL_OPEN;
		return true;
	}
	if (act->close_as != DEAL_ARCHIVED && act->close_as != DEAL_WITHDRAWN) {
		return invalid(err, "a deal is closed as archived or withdrawn");
	}
	*out_idle = head->state == act->close_as && same_reason(head->reason, act->reason);
	return true;
}

/* A deal made by mistake: nothing rests on it. */
static bool check_retract(const struct act *act, const struct deal_head *head, struct error *err)
{
	if (head->cards > 0) {
		return error_set(err, ERROR_CONFLICT,
		                 "the deal '%s' has a scorecard: archive or withdraw it instead",
		                 act->deal);
	}
	return head->state == DEAL_OPEN ||
	       error_set(err, ERROR_CONFLICT, "the deal '%s' is %s: reopen it first", act->deal,
	                 deal_state_name(head->state));
}

static bool deal_is_open(const struct deal_head *head, struct error *err)
{
	return head->state == DEAL_OPEN ||
	       error_set(err, ERROR_CONFLICT, "the deal '%s' is %s: reopen it first", head->deal.id,
	                 deal_state_name(head->state));
}

static bool names_each_once(const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!given(names[i])) {
			return false;
		}
		for (size_t k = 0; k < i; k++) {
			if (strcmp(names[i], names[k]) == 0) {
				return false;
			}
		}
	}
	return true;
}

static bool carry_valid(const struct act *act, struct error *err)
{
	bool listed = act->carry_item_count + act->carry_gap_count > 0;
	if (listed && act->carry) {
		return invalid(err, "a scorecard starts from all answers or from those listed");
	}
	return (names_each_once(act->carry_items, act->carry_item_count) &&
	        names_each_once(act->carry_gaps, act->carry_gap_count)) ||
	       invalid(err, "each item whose answer is carried over is listed once");
}

static bool check_open(struct store *store, const struct act *act, const struct deal_head *head,
                       struct error *err)
{
	int open;
	bool known;
	if (!deal_is_open(head, err) || !carry_valid(act, err) ||
	    !card_open_find(store, act->deal, &open, err)) {
		return false;
	}
	if (open != 0) {
		return error_set(err, ERROR_CONFLICT,
		                 "scorecard %d of '%s' is still open: submit it first", open,
		                 act->deal);
	}
	if (act->card != head->cards + 1) {
		return error_set(err, ERROR_CONFLICT, "the next scorecard of '%s' is number %d",
		                 act->deal, head->cards + 1);
	}
	if (act->digest == NULL) {
		return invalid(err, "a scorecard needs a rubric");
	}
	if (!rubric_exists(store, act->digest, &known, err)) {
		return false;
	}
	return known || error_set(err, ERROR_NOT_FOUND,
	                          "the workspace has no rubric with the digest %s: add it first",
	                          act->digest);
}

static bool card_is_open(struct store *store, const struct act *act, const struct deal_head *head,
                         struct error *err)
{
	enum card_state state;
	bool found;
	if (!deal_is_open(head, err) ||
	    !card_state_find(store, act->deal, act->card, &state, &found, err)) {
		return false;
	}
	if (!found) {
		return error_set(err, ERROR_NOT_FOUND, "the deal '%s' has no scorecard %d",
		                 act->deal, act->card);
	}
	return state == CARD_OPEN ||
	       error_set(err, ERROR_CONFLICT,
	                 "scorecard %d of '%s' is %s and stays as it is: start a new scorecard to "
	                 "change an answer",
	                 act->card, act->deal, card_state_name(state));
}

static bool check_card_retract(struct store *store, const struct act *act, struct arena *a,
                               struct error *err)
{
	bool untouched;
	if (!card_is_as_opened(store, act->deal, act->card, a, &untouched, err)) {
		return false;
	}
	return untouched ||
	       error_set(err, ERROR_CONFLICT, "scorecard %d of '%s' holds answers by now: it stays",
	                 act->card, act->deal);
}

/* Only by who submitted it, and while nothing rests on it. */
static bool check_card_reopen(struct store *store, const struct act *act, const char *author,
                              const struct deal_head *head, struct arena *a, struct error *err)
{
	struct card_row row;
	bool found;
	if (!deal_is_open(head, err) ||
	    !card_row_find(store, act->deal, act->card, a, &row, NULL, &found, err)) {
		return false;
	}
	if (!found) {
		return error_set(err, ERROR_NOT_FOUND, "the deal '%s' has no scorecard %d",
		                 act->deal, act->card);
	}
	if (row.state == CARD_OPEN) {
		return error_set(err, ERROR_CONFLICT, "scorecard %d of '%s' is open already",
		                 act->card, act->deal);
	}
	if (act->card != head->cards) {
		return error_set(err, ERROR_CONFLICT,
		                 "scorecard %d of '%s' stays submitted: scorecard %d started from "
		                 "it",
		                 act->card, act->deal, act->card + 1);
	}
	return strcmp(row.submitted_by, author) == 0 ||
	       error_set(err, ERROR_CONFLICT,
	                 "scorecard %d of '%s' was submitted by %s, who alone can take that back",
	                 act->card, act->deal, row.submitted_by);
}

static bool answer_valid(const struct act *act, struct error *err)
{
	if (act->answer == NULL || !given(act->answer->item)) {
		return invalid(err, "an answer needs an item");
	}
	if (act->kind == ACT_ANSWER && !given(act->rater)) {
		return invalid(err, "an answer needs a rater");
	}
	if (act->answer->has_favourability &&
	    (act->answer->favourability < -2 || act->answer->favourability > 2)) {
		return invalid(err, "favourability runs from -2 to 2");
	}
	for (size_t i = 0; i < act->answer->source_count; i++) {
		const char *sha256 = act->answer->sources[i].sha256;
		if (sha256 != NULL && strlen(sha256) != 64) {
			return invalid(err, "a source's hash is 64 hex digits");
		}
	}
	return true;
}

static bool check_answer(struct store *store, const struct act *act, bool *out_idle,
                         struct error *err)
{
	const char *name = act->kind == ACT_ANSWER ? act->rater : NULL;
	if (!answer_valid(act, err)) {
		return false;
	}
	int64_t seat, position;
	struct answer was;
	bool found = false;
	if (!seat_find(store, act->deal, act->card, name, &seat, err) ||
	    (seat >= 0 && !answer_find(store, act->deal, act->card, seat, act->answer->item, &was,
	                               &position, &found, err))) {
		return false;
	}
	bool empty = answer_is_empty(act->answer);
	*out_idle = found ? !empty && answer_equal(&was, act->answer) : empty;
	if (found) {
		answer_finish(&was);
	}
	return true;
}

static bool check_gap(struct store *store, const struct act *act, bool *out_idle, struct error *err)
{
	if (act->gap == NULL || !given(act->gap->item)) {
		return invalid(err, "a gap needs an item");
	}
	bool empty = gap_is_empty(act->gap);
	if (act->gap->disposition == DISPOSITION_NONE && !empty) {
		return invalid(err, "a gap needs a disposition");
	}
	struct gap was;
	int64_t position;
	bool found;
	if (!gap_find(store, act->deal, act->card, act->gap->item, &was, &position, &found, err)) {
		return false;
	}
	*out_idle = found ? !empty && gap_equal(&was, act->gap) : empty;
	if (found) {
		gap_finish(&was);
	}
	return true;
}

static bool check_card(struct store *store, const struct act *act, const struct deal_head *head,
                       struct arena *a, bool *out_idle, struct error *err)
{
	if (!card_is_open(store, act, head, err)) {
		return false;
	}
	if (act->kind == ACT_GAP) {
		return check_gap(store, act, out_idle, err);
	}
	if (act->kind == ACT_CARD_RETRACT) {
		return check_card_retract(store, act, a, err);
	}
	return act->kind == ACT_SUBMIT || check_answer(store, act, out_idle, err);
}

static bool check_deal(struct store *store, const struct act *act, const char *author,
                       struct arena *a, bool *out_idle, struct deal *out_base, struct error *err)
{
	struct deal_head head;
	bool found;
	if (!deal_read(store, act->deal, act->kind == ACT_DEAL_EDIT, a, &head, &found, err)) {
		return false;
	}
	if (act->kind == ACT_DEAL_NEW) {
		return record_valid(act, err) &&
		       (!found ||
		        error_set(err, ERROR_CONFLICT,
		                  "there is a deal '%s' already: choose another id", act->deal));
	}
	if (!found) {
		return deal_not_found(store, act->deal, err);
	}
	switch (act->kind) {
	case ACT_DEAL_EDIT:
		return check_edit(act, &head, out_idle, out_base, err);
	case ACT_DEAL_CLOSE:
	case ACT_DEAL_REOPEN:
		return check_state(act, &head, out_idle, err);
	case ACT_DEAL_RETRACT:
		return check_retract(act, &head, err);
	case ACT_CARD_OPEN:
		return check_open(store, act, &head, err);
	case ACT_CARD_REOPEN:
		return check_card_reopen(store, act, author, &head, a, err);
	case ACT_CARD_RETRACT:
	case ACT_ANSWER:
	case ACT_CONSENSUS:
	case ACT_GAP:
	case ACT_SUBMIT:
		return check_card(store, act, &head, a, out_idle, err);
	case ACT_RUBRIC_ADD:
	case ACT_DEAL_NEW:
	case ACT_KIND_COUNT:
		break;
	}
	return true;
}

bool act_check(struct store *store, const struct act *act, const char *author, struct arena *a,
               bool *out_idle, struct deal *out_base, struct error *err)
{
	*out_idle = false;
	if ((size_t)act->kind >= ACT_KIND_COUNT) {
		return invalid(err, "there is no such act");
	}
	if (act->kind == ACT_RUBRIC_ADD) {
		return check_rubric(store, act, out_idle, err);
	}
	if (!given(act->deal)) {
		return invalid(err, "the act names no deal");
	}
	return check_deal(store, act, author, a, out_idle, out_base, err);
}
