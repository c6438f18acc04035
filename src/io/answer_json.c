/* Answers as JSON: what each item comes to, and what each person said, every key always there so
 * that a program need not ask whether it is. */
#include "answer_json.h"

#include <stdio.h>

#include "report_parts.h"
#include "words.h"

static void sources_array(struct json *j, const struct answer *answer)
{
	json_open_array(j, "sources");
	for (size_t i = 0; i < answer->source_count; i++) {
		const struct source *source = &answer->sources[i];
		json_open_object(j, NULL);
		json_put_text(j, "what", source->what);
		json_put_text(j, "where", source->where);
		json_put_date(j, "date", source->date);
		json_put_text(j, "sha256", source->sha256);
		json_close_object(j);
	}
	json_close_array(j);
}

static const char *label_of(const struct item *item, const struct answer *answer)
{
	if (item == NULL) {
		return NULL;
	}
	if (answer->kind == ANSWER_LEVEL && answer->level < item->level_count) {
		return item->levels[answer->level].label;
	}
	if (answer->kind == ANSWER_CHOICE && answer->text != NULL) {
		size_t option = item_option(item, answer->text);
		return option == NONE ? NULL : item->options[option].label;
	}
	return NULL;
}

static void value_keys(struct json *j, const struct item *item, const struct answer *answer)
{
	enum answer_kind kind = answer->kind;
	bool money = kind == ANSWER_MONEY;
	json_put_text(j, "kind", answer_kind_name(kind));
	if (kind == ANSWER_LEVEL) {
		json_put_integer(j, "level", (long long)answer->level);
	} else {
		json_put_null(j, "level");
	}
	json_put_text(j, "choice", kind == ANSWER_CHOICE ? answer->text : NULL);
	json_put_text(j, "label", label_of(item, answer));
	json_put_text(j, "text", kind == ANSWER_TEXT ? answer->text : NULL);
	if (kind == ANSWER_NUMBER) {
		json_put_number(j, "number", answer->number);
	} else {
		json_put_null(j, "number");
	}
	json_put_money(j, "money", money, answer->money);
	json_put_text(j, "currency",
	              money && answer->money.currency[0] != '\0' ? answer->money.currency : NULL);
	json_put_date(j, "date", kind == ANSWER_DATE ? answer->date : (struct date){0});
}

void answer_keys(struct json *j, const struct item *item, const struct answer *answer)
{
	value_keys(j, item, answer);
	json_put_text(j, "evidence", answer->evidence);
	if (answer->has_favourability) {
		json_put_integer(j, "favourability", answer->favourability);
	} else {
		json_put_null(j, "favourability");
	}
	json_put_text(j, "note", answer->note);
	json_put_bool(j, "flag", answer->flag);
	json_put_bool(j, "carried", answer->carried);
	sources_array(j, answer);
}

/* What each rater said, then the consensus. */
static void voice_keys(struct json *j, const struct report *r, const struct item *item,
                       const char *id)
{
	json_open_array(j, "raters");
	for (size_t i = 0; i < r->card->rater_count; i++) {
		const struct answer *answer = answers_find(&r->card->raters[i].answers, id);
		if (answer != NULL && voice_told(r, i)) {
			json_open_object(j, NULL);
			json_put_text(j, "name", r->card->raters[i].name);
			answer_keys(j, item, answer);
			json_close_object(j);
		}
	}
	json_close_array(j);
	const struct answer *agreed = answers_find(&r->card->consensus, id);
	if (agreed == NULL) {
		json_put_null(j, "consensus");
		return;
	}
	json_open_object(j, "consensus");
	answer_keys(j, item, agreed);
	json_close_object(j);
}

static void index_or_null(struct json *j, const char *key, size_t index)
{
	if (index == NONE) {
		json_put_null(j, key);
	} else {
		json_put_integer(j, key, (long long)index);
	}
}

static void effective_object(struct json *j, const struct item *item, const struct item_result *ir)
{
	bool told = !ir->withheld, value = told && ir->has_value, range = told && ir->applicable;
	json_open_object(j, "effective");
	json_put_bool(j, "answered", ir->answered);
	json_put_bool(j, "na", told && ir->na);
	json_put_percent(j, "value", value, ir->value);
	json_put_percent(j, "low", range, ir->low);
	json_put_percent(j, "high", range, ir->high);
	index_or_null(j, "level", told ? ir->level : NONE);
	json_put_text(j, "choice",
	              told && ir->option != NONE ? item->options[ir->option].id : NULL);
	json_put_bool(j, "from_consensus", ir->from_consensus);
	json_put_percent(j, "disagreement", value, ir->disagreement);
	json_put_number(j, "weight", ir->weight);
	json_put_percent(j, "contribution", value, ir->contribution / 100);
	json_put_text(j, "gate", gate_status_name(ir->gate));
	json_put_bool(j, "withheld", ir->withheld);
	json_close_object(j);
}

static void answer_object(struct json *j, const struct report *r, size_t i)
{
	const struct item *item = &r->rubric->items[i];
	json_open_object(j, NULL);
	json_put_text(j, "item", item->id);
	json_put_text(j, "code", item->code);
	json_put_text(j, "section", r->rubric->sections[item->section].id);
	json_put_text(j, "title", item->title);
	json_put_text(j, "kind", item_kind_name(item->kind));
	json_put_bool(j, "required", item->required);
	json_put_bool(j, "asked", r->result->items[i].asked);
	effective_object(j, item, &r->result->items[i]);
	voice_keys(j, r, item, item->id);
	json_close_object(j);
}

void answers_array(struct json *j, const struct report *r)
{
	json_open_array(j, "answers");
	for (size_t i = 0; i < r->rubric->item_count; i++) {
		answer_object(j, r, i);
	}
	json_close_array(j);
}

void other_answers_array(struct json *j, const struct report *r)
{
	json_open_array(j, "other_answers");
	for (size_t v = 0; v < voice_count(r->card); v++) {
		const struct answers *answers = voice_answers(r->card, v);
		for (size_t i = 0; i < answers->n; i++) {
			const char *id = answers->v[i].item;
			if (rubric_item(r->rubric, id) == NONE &&
			    !voice_said_before(r->card, v, id)) {
				const struct item *known = rubric_known_item(r->rubric, id);
				json_open_object(j, NULL);
				json_put_text(j, "item", id);
				json_put_text(j, "title", known != NULL ? known->title : NULL);
				voice_keys(j, r, known, id);
				json_close_object(j);
			}
		}
	}
	json_close_array(j);
}
