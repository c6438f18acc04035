/* The scorecard file. Block style throughout, one fact a line, so that two exports differ in the
 * lines that differ. Numbers are plain decimals: the reader takes no other. */
#include "dealbench/io/card_yaml.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "words.h"
#include "yaml_scalar.h"

struct yaml {
	const struct rubric *rubric;
	struct str *out;
	struct arena *arena;
};

/* A name of ours, an id, a version: as it is, unless a file from elsewhere holds something else. */
static void plain(struct yaml *y, const char *word)
{
	static const char usual[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	                            "-_.";
	if (*word && !word[strspn(word, usual)]) {
		str_append(y->out, word);
	} else {
		yaml_inline(y->out, word);
	}
}

static void key(struct yaml *y, size_t indent, const char *name)
{
	str_append_repeat(y->out, ' ', indent);
	plain(y, name);
	str_append(y->out, ": ");
}

/* Nothing where there is no text: the format has no empty values. */
static void text_pair(struct yaml *y, size_t indent, const char *name, const char *text)
{
	if (text != NULL && *text != '\0') {
		key(y, indent, name);
		yaml_text(y->out, text, indent + 2);
	}
}

/* A number, a boolean, a date, a word of our own. */
static void plain_pair(struct yaml *y, size_t indent, const char *name, const char *word)
{
	key(y, indent, name);
	plain(y, word);
	str_append_char(y->out, '\n');
}

/* An id of the rubric's: plain unless it is a word such as `no` or `null`. */
static void id_pair(struct yaml *y, size_t indent, const char *name, const char *id)
{
	key(y, indent, name);
	yaml_inline(y->out, id);
	str_append_char(y->out, '\n');
}

static void date_pair(struct yaml *y, size_t indent, const char *name, struct date date)
{
	char buf[16];
	if (date_is_set(date)) {
		plain_pair(y, indent, name, date_format(date, buf));
	}
}

static void true_pair(struct yaml *y, size_t indent, const char *name, bool set)
{
	if (set) {
		plain_pair(y, indent, name, "true");
	}
}

static void opening(struct yaml *y, size_t indent, const char *name, const char *rest)
{
	str_append_repeat(y->out, ' ', indent);
	plain(y, name);
	str_printf(y->out, ":%s\n", rest);
}

/* ---- the deal ---- */

static bool is_plain_number(const char *text)
{
	const char *p = text + (*text == '-');
	size_t whole = strspn(p, "0123456789");
	p += whole;
	if (whole == 0 || *p == '\0') {
		return whole > 0;
	}
	size_t part = strspn(p + 1, "0123456789");
	return *p == '.' && part > 0 && p[1 + part] == '\0';
}

static void put_value(struct yaml *y, const struct attribute *known, const char *value)
{
	struct date date;
	bool plain = false;
	if (known != NULL && known->kind == ATTRIBUTE_NUMBER) {
		plain = is_plain_number(value);
	} else if (known != NULL && known->kind == ATTRIBUTE_DATE) {
		plain = date_parse(value, &date);
	}
	if (plain) {
		str_append(y->out, value);
	} else {
		yaml_inline(y->out, value);
	}
}

/* "12500000 EUR" -> {money: 12500000, currency: EUR} */
static bool put_money(struct yaml *y, const char *value)
{
	size_t number = strcspn(value, " ");
	const char *amount = arena_strndup(y->arena, value, number);
	const char *currency = value + number + (value[number] == ' ');
	if (!is_plain_number(amount) || (*currency != '\0' && !currency_valid(currency))) {
		return false;
	}
	str_printf(y->out, "{money: %s", amount);
	if (*currency != '\0') {
		str_printf(y->out, ", currency: %s", currency);
	}
	str_append_char(y->out, '}');
	return true;
}

static void put_attribute(struct yaml *y, const struct deal_attribute *attribute)
{
	size_t index = rubric_attribute(y->rubric, attribute->id);
	const struct attribute *known = index == NONE ? NULL : &y->rubric->attributes[index];
	bool list = attribute->value_count > 1 || (known != NULL && known->multiple);
	key(y, 4, attribute->id);
	str_append(y->out, list ? "[" : "");
	for (size_t i = 0; i < attribute->value_count; i++) {
		str_append(y->out, i > 0 ? ", " : "");
		if (known == NULL || known->kind != ATTRIBUTE_MONEY ||
		    !put_money(y, attribute->values[i])) {
			put_value(y, known, attribute->values[i]);
		}
	}
	str_append(y->out, list ? "]\n" : "\n");
}

static void put_deal(struct yaml *y, const struct deal *deal)
{
	opening(y, 0, "deal", "");
	text_pair(y, 2, "id", deal->id);
	text_pair(y, 2, "title", deal->title);
	text_pair(y, 2, "partner", deal->partner);
	text_pair(y, 2, "category", deal->category);
	text_pair(y, 2, "stage", deal->stage);
	text_pair(y, 2, "owner", deal->owner);
	text_pair(y, 2, "sponsor", deal->sponsor);
	date_pair(y, 2, "due", deal->due);
	if (deal->attribute_count > 0) {
		opening(y, 2, "attributes", "");
	}
	for (size_t i = 0; i < deal->attribute_count; i++) {
		put_attribute(y, &deal->attributes[i]);
	}
}

/* ---- answers ---- */

static void put_money_pair(struct yaml *y, size_t indent, const char *name, struct money money)
{
	char number[32];
	plain_pair(y, indent, name, money_number(money, number));
}

static void put_currency(struct yaml *y, size_t indent, struct money money)
{
	if (money.currency[0] != '\0') {
		plain_pair(y, indent, "currency", money.currency);
	}
}

static void put_answer_value(struct yaml *y, size_t indent, const struct answer *answer)
{
	const char *name = answer_kind_name(answer->kind);
	switch (answer->kind) {
	case ANSWER_LEVEL:
		key(y, indent, name);
		str_printf(y->out, "%zu\n", answer->level);
		break;
	case ANSWER_CHOICE:
		id_pair(y, indent, name, answer->text);
		break;
	case ANSWER_TEXT:
		text_pair(y, indent, name, answer->text);
		break;
	case ANSWER_NUMBER:
		plain_pair(y, indent, name, words_number(answer->number, y->arena));
		break;
	case ANSWER_MONEY:
		put_money_pair(y, indent, name, answer->money);
		put_currency(y, indent, answer->money);
		break;
	case ANSWER_DATE:
		date_pair(y, indent, name, answer->date);
		break;
	case ANSWER_NA:
	case ANSWER_UNKNOWN:
	case ANSWER_SKIPPED:
		true_pair(y, indent, name, true);
		break;
	case ANSWER_NONE:
	case ANSWER_KIND_COUNT:
		break;
	}
}

static void put_sources(struct yaml *y, size_t indent, const struct answer *answer)
{
	if (answer->source_count > 0) {
		opening(y, indent, "sources", "");
	}
	for (size_t i = 0; i < answer->source_count; i++) {
		const struct source *source = &answer->sources[i];
		str_append_repeat(y->out, ' ', indent + 2);
		str_append(y->out, "- what: ");
		yaml_text(y->out, source->what, indent + 6);
		text_pair(y, indent + 4, "where", source->where);
		date_pair(y, indent + 4, "date", source->date);
		text_pair(y, indent + 4, "sha256", source->sha256);
	}
}

static void put_answer(struct yaml *y, size_t indent, const struct answer *answer)
{
	opening(y, indent, answer->item, "");
	indent += 2;
	put_answer_value(y, indent, answer);
	if (answer->evidence != NULL) {
		id_pair(y, indent, "evidence", answer->evidence);
	}
	if (answer->has_favourability) {
		key(y, indent, "favourability");
		str_printf(y->out, "%d\n", answer->favourability);
	}
	text_pair(y, indent, "note", answer->note);
	true_pair(y, indent, "flag", answer->flag);
	true_pair(y, indent, "carried", answer->carried);
	put_sources(y, indent, answer);
}

/* In walking order; what the rubric does not ask here comes last, as it was first answered. */
static void put_answers(struct yaml *y, size_t indent, const struct answers *answers)
{
	for (size_t i = 0; i < y->rubric->item_count; i++) {
		const struct answer *answer = answers_find(answers, y->rubric->items[i].id);
		if (answer != NULL) {
			put_answer(y, indent, answer);
		}
	}
	for (size_t i = 0; i < answers->n; i++) {
		if (rubric_item(y->rubric, answers->v[i].item) == NONE) {
			put_answer(y, indent, &answers->v[i]);
		}
	}
}

static void put_raters(struct yaml *y, const struct card *card)
{
	opening(y, 0, "raters", card->rater_count == 0 ? " []" : "");
	for (size_t i = 0; i < card->rater_count; i++) {
		const struct rater *rater = &card->raters[i];
		str_append(y->out, "  - name: ");
		yaml_text(y->out, rater->name, 6);
		opening(y, 4, "answers", rater->answers.n == 0 ? " {}" : "");
		put_answers(y, 6, &rater->answers);
	}
	if (card->consensus.n > 0) {
		opening(y, 0, "consensus", "");
		put_answers(y, 2, &card->consensus);
	}
}

/* ---- gaps ---- */

static void put_gap(struct yaml *y, const struct gap *gap)
{
	opening(y, 2, gap->item, "");
	bool decided = gap->disposition > DISPOSITION_UNDECIDED;
	plain_pair(y, 4, "disposition",
	           disposition_name(decided ? gap->disposition : DISPOSITION_UNDECIDED));
	if (gap->has_cost) {
		put_money_pair(y, 4, "cost", gap->cost);
	}
	put_currency(y, 4, gap->cost);
	date_pair(y, 4, "due", gap->due);
	text_pair(y, 4, "owner", gap->owner);
	text_pair(y, 4, "terms", gap->terms);
}

/* A decision, or what is noted before there is one; withdrawn, it leaves nothing to write. */
static bool is_on_file(const struct gap *gap)
{
	return gap != NULL && !gap_is_empty(gap);
}

static void put_gaps(struct yaml *y, const struct card *card)
{
	bool begun = false;
	for (size_t i = 0; i < card->gap_count && !begun; i++) {
		begun = is_on_file(&card->gaps[i]);
	}
	if (begun) {
		opening(y, 0, "gaps", "");
	}
	for (size_t i = 0; i < y->rubric->item_count; i++) {
		const struct gap *gap = card_gap(card, y->rubric->items[i].id);
		if (is_on_file(gap)) {
			put_gap(y, gap);
		}
	}
	for (size_t i = 0; i < card->gap_count; i++) {
		if (rubric_item(y->rubric, card->gaps[i].item) == NONE &&
		    is_on_file(&card->gaps[i])) {
			put_gap(y, &card->gaps[i]);
		}
	}
}

void card_yaml(const struct rubric *rubric, const struct card *card, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	struct yaml y = {.rubric = rubric, .out = out, .arena = a};
	str_append(out, "schema: dealbench/scorecard/v1\n");
	opening(&y, 0, "rubric", "");
	text_pair(&y, 2, "id", card->rubric_id != NULL ? card->rubric_id : rubric->id);
	if (card->rubric_version != NULL) {
		plain_pair(&y, 2, "version", card->rubric_version);
	}
	put_deal(&y, &card->deal);
	put_raters(&y, card);
	put_gaps(&y, card);
}
