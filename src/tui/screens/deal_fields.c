/* Between the form's fields and the deal's record. Values of attributes are text in the record;
 * they are checked here as they are typed, and again by the application when they are stored. */
#include "deal_fields.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

static const struct named *category_options(const struct rubric *rubric, struct arena *a)
{
	struct named *options = arena_array(a, rubric->category_count, sizeof(*options));
	for (size_t i = 0; i < rubric->category_count; i++) {
		options[i].id = rubric->categories[i].id;
		options[i].label = rubric->categories[i].title;
	}
	return options;
}

/* Where the rubric has no list, any word will do. */
static enum field_kind kind_with(size_t options)
{
	return options > 0 ? FIELD_CHOICE : FIELD_TEXT;
}

static void add_own(struct fields *fields, const struct rubric *rubric, struct arena *a)
{
	const struct field own[] = {
	    {"title", "Title",
	     "What the deal is about, in a few words. The deal's id is made of it.", FIELD_TEXT,
	     FIELD_TITLE, .required = true},
	    {"partner", "Partner", "The other company.", FIELD_TEXT, FIELD_PARTNER,
	     .required = true},
	    {"category", "Category",
	     "Name it first: it decides which questions are asked and what they weigh.",
	     kind_with(rubric->category_count), FIELD_CATEGORY,
	     .options = category_options(rubric, a), .option_count = rubric->category_count},
	    {"stage", "Stage", "Where the deal stands.", kind_with(rubric->stage_count),
	     FIELD_STAGE, .options = rubric->stages, .option_count = rubric->stage_count},
	    {"owner", "Owner", "Who sees the evaluation through.", FIELD_TEXT, FIELD_OWNER},
	    {"sponsor", "Sponsor", "Who on the pharma company's side owns the outcome.", FIELD_TEXT,
	     FIELD_SPONSOR},
	    {"due", "Due", "When the decision is due: 2027-03-31, 31 Mar, +6w.", FIELD_DATE,
	     FIELD_DUE},
	};
	memcpy(fields->v, own, sizeof(own));
	fields->first_attribute = fields->n = ARRAY_LEN(own);
}

static enum field_kind kind_of(enum attribute_kind kind)
{
	switch (kind) {
	case ATTRIBUTE_CHOICE:
		return FIELD_CHOICE;
	case ATTRIBUTE_MONEY:
		return FIELD_MONEY;
	case ATTRIBUTE_NUMBER:
		return FIELD_NUMBER;
	case ATTRIBUTE_DATE:
		return FIELD_DATE;
	case ATTRIBUTE_TEXT:
	case ATTRIBUTE_KIND_COUNT:
		break;
	}
	return FIELD_TEXT;
}

void fields_make(struct fields *fields, const struct rubric *rubric, struct date today,
                 struct arena *a)
{
	fields->today = today;
	fields->currency = rubric->currency;
	fields->v = arena_array(a, FIELD_ATTRIBUTE + rubric->attribute_count, sizeof(*fields->v));
	add_own(fields, rubric, a);
	for (size_t i = 0; i < rubric->attribute_count; i++) {
		const struct attribute *attribute = &rubric->attributes[i];
		fields->v[fields->n++] = (struct field){
		    .id = attribute->id,
		    .title = attribute->title,
		    .help = attribute->help,
		    .kind = kind_of(attribute->kind),
		    .target = FIELD_ATTRIBUTE,
		    .required = attribute->required,
		    .multiple = attribute->multiple,
		    .options = attribute->values,
		    .option_count = attribute->value_count,
		};
	}
	for (size_t i = 0; i < fields->n; i++) {
		struct field *field = &fields->v[i];
		field->arena = a;
		field->chosen = arena_array(a, field->option_count + 1, sizeof(*field->chosen));
		input_init(&field->input, "", false);
	}
}

void fields_finish(struct fields *fields)
{
	for (size_t i = 0; i < fields->n; i++) {
		input_finish(&fields->v[i].input);
	}
	fields->n = 0;
}

static bool choose_id(struct field *field, const char *id)
{
	for (size_t i = 0; i < field->option_count; i++) {
		if (strcmp(field->options[i].id, id) == 0) {
			field->chosen[i] = true;
			return true;
		}
	}
	return false;
}

static void add_option(struct field *field, const char *id)
{
	size_t n = field->option_count;
	struct named *options = arena_array(field->arena, n + 1, sizeof(*options));
	bool *chosen = arena_array(field->arena, n + 1, sizeof(*chosen));
	if (n > 0) {
		memcpy(options, field->options, n * sizeof(*options));
		memcpy(chosen, field->chosen, n * sizeof(*chosen));
	}
	options[n].id = options[n].label = arena_strdup(field->arena, id);
	field->options = options;
	field->chosen = chosen;
	field->option_count++;
}

static void load_text(struct field *field, const char *text)
{
	if (field->kind != FIELD_CHOICE) {
		input_finish(&field->input);
		input_init(&field->input, text ? text : "", false);
	} else if (text && !choose_id(field, text)) {
		add_option(field, text);
		choose_id(field, text);
	}
}

static void load_field(struct field *field, const struct deal *deal)
{
	char date[16];
	memset(field->chosen, 0, field->option_count * sizeof(*field->chosen));
	field->touched = false;
	field->problem[0] = field->notice[0] = '\0';
	switch (field->target) {
	case FIELD_TITLE:
		load_text(field, deal->title);
		break;
	case FIELD_PARTNER:
		load_text(field, deal->partner);
		break;
	case FIELD_CATEGORY:
		load_text(field, deal->category);
		break;
	case FIELD_STAGE:
		load_text(field, deal->stage);
		break;
	case FIELD_OWNER:
		load_text(field, deal->owner);
		break;
	case FIELD_SPONSOR:
		load_text(field, deal->sponsor);
		break;
	case FIELD_DUE:
		load_text(field, date_format(deal->due, date));
		break;
	case FIELD_ATTRIBUTE: {
		const struct deal_attribute *attribute = deal_attribute(deal, field->id);
		load_text(field, NULL);
		for (size_t i = 0; attribute && i < attribute->value_count; i++) {
			load_text(field, attribute->values[i]);
		}
		break;
	}
	}
}

void fields_load(struct fields *fields, const struct deal *deal)
{
	for (size_t i = 0; i < fields->n; i++) {
		load_field(&fields->v[i], deal);
		field_echo(fields, &fields->v[i]);
	}
}

/* The field's text without blanks around it, or NULL where nothing is left. */
static char *trimmed(const struct field *field)
{
	const char *from = field->input.text.data + strspn(field->input.text.data, " ");
	size_t len = strlen(from);
	while (len > 0 && from[len - 1] == ' ') {
		len--;
	}
	return len ? xstrndup(from, len) : NULL;
}

/* The id of what is chosen, or the text; NULL where there is none. */
static char *single_value(const struct field *field)
{
	if (field->kind != FIELD_CHOICE) {
		return trimmed(field);
	}
	for (size_t i = 0; i < field->option_count; i++) {
		if (field->chosen[i]) {
			return xstrdup(field->options[i].id);
		}
	}
	return NULL;
}

static void replace(char **member, char *value)
{
	free(*member);
	*member = value;
}

static void store_attribute(const struct field *field, struct deal *deal)
{
	const char **values = xcalloc(field->option_count + 1, sizeof(*values));
	size_t n = 0;
	auto_free char *text = field->kind == FIELD_CHOICE ? NULL : trimmed(field);
	if (text) {
		values[n++] = text;
	}
	for (size_t i = 0; i < field->option_count; i++) {
		if (field->chosen[i]) {
			values[n++] = field->options[i].id;
		}
	}
	deal_set_attribute(deal, field->id, values, n);
	free(values);
}

void field_store(const struct field *field, struct deal *deal)
{
	switch (field->target) {
	case FIELD_TITLE:
		replace(&deal->title, single_value(field));
		break;
	case FIELD_PARTNER:
		replace(&deal->partner, single_value(field));
		break;
	case FIELD_CATEGORY:
		replace(&deal->category, single_value(field));
		break;
	case FIELD_STAGE:
		replace(&deal->stage, single_value(field));
		break;
	case FIELD_OWNER:
		replace(&deal->owner, single_value(field));
		break;
	case FIELD_SPONSOR:
		replace(&deal->sponsor, single_value(field));
		break;
	case FIELD_DUE: {
		auto_free char *text = trimmed(field);
		deal->due = (struct date){0};
		if (text && !date_parse(text, &deal->due)) {
			deal->due = (struct date){0};
		}
		break;
	}
	case FIELD_ATTRIBUTE:
		store_attribute(field, deal);
		break;
	}
}

/* What was typed, as it is stored. */
struct reading {
	char text[64];
	char words[64];      /* for people; "" where the text says it */
	const char *problem; /* or NULL: it can be stored */
};

static void read_date(struct reading *r, const char *text, struct date today)
{
	struct date date;
	char words[32];
	if (date_read(text, today, &date, &r->problem)) {
		r->problem = NULL;
		date_format(date, r->text);
		snprintf(r->words, sizeof(r->words), "%s", date_words(date, words));
	}
}

static void read_number(struct reading *r, const char *text)
{
	auto_str plain = STR_INIT;
	size_t len = decimal_read(text, true, &plain);
	if (len == 0 || text[len] || plain.len >= sizeof(r->text)) {
		r->problem = "not a number";
		return;
	}
	snprintf(r->text, sizeof(r->text), "%s", plain.data);
	snprintf(r->words, sizeof(r->words), "%s", plain.data);
}

static void read_money(struct reading *r, const char *text, const char *usual)
{
	struct money money;
	bool named;
	char number[32], words[48];
	if (!money_read(text, usual, &money, &named, &r->problem)) {
		return;
	}
	r->problem = NULL;
	named |= currency_decimals(money.currency) != 2; /* what is not named has two */
	snprintf(r->text, sizeof(r->text), "%s%s%s", money_number(money, number), named ? " " : "",
	         named ? money.currency : "");
	snprintf(r->words, sizeof(r->words), "%s", money_format(money, words));
}

static void read_field(const struct fields *fields, const struct field *field, const char *text,
                       struct reading *out)
{
	*out = (struct reading){0};
	if (field->kind == FIELD_DATE) {
		read_date(out, text, fields->today);
	} else if (field->kind == FIELD_NUMBER) {
		read_number(out, text);
	} else if (field->kind == FIELD_MONEY) {
		read_money(out, text, fields->currency);
	}
}

void field_echo(const struct fields *fields, struct field *field)
{
	struct reading r = {0};
	auto_free char *text = field->kind == FIELD_CHOICE ? NULL : trimmed(field);
	if (text) {
		read_field(fields, field, text, &r);
	}
	field->reads = !r.problem;
	snprintf(field->echo, sizeof(field->echo), "%s", r.problem ? r.problem : r.words);
}

const char *fields_missing(const struct fields *fields, struct arena *a)
{
	const char *all = "";
	for (size_t i = 0; i < fields->n; i++) {
		const struct field *field = &fields->v[i];
		if (field->required && field_is_empty(field)) {
			all = arena_printf(a, "%s%s%s", all, *all ? ", " : "", field->title);
		}
	}
	return all;
}

const char *fields_wrong(const struct fields *fields, struct arena *a)
{
	const char *all = "";
	for (size_t i = 0; i < fields->n; i++) {
		const struct field *field = &fields->v[i];
		bool unread = field->echo[0] && !field->reads;
		if (!field_is_empty(field) && (field->problem[0] || unread)) {
			all = arena_printf(a, "%s%s%s", all, *all ? ", " : "", field->title);
		}
	}
	return all;
}

bool field_is_empty(const struct field *field)
{
	auto_free char *value = single_value(field);
	return value == NULL;
}

bool field_check(const struct fields *fields, struct field *field)
{
	struct reading r = {0};
	auto_free char *text = field->kind == FIELD_CHOICE ? NULL : trimmed(field);
	if (text) {
		read_field(fields, field, text, &r);
	}
	if (field->required && field_is_empty(field)) {
		r.problem = "needed";
	} else if (!r.problem && r.text[0] && strcmp(r.text, field->input.text.data) != 0) {
		input_finish(&field->input);
		input_init(&field->input, r.text, false);
		field_echo(fields, field);
	}
	snprintf(field->problem, sizeof(field->problem), "%s", r.problem ? r.problem : "");
	return !r.problem;
}

void field_choose(struct field *field, size_t option)
{
	bool was = option < field->option_count && field->chosen[option];
	if (!field->multiple || option == NONE) {
		memset(field->chosen, 0, field->option_count * sizeof(*field->chosen));
	}
	if (option < field->option_count) {
		field->chosen[option] = field->multiple ? !was : true;
	}
	field->touched = true;
}

void field_type(struct field *field, const char *text)
{
	if (field->kind == FIELD_CHOICE) {
		choose_id(field, text);
	} else {
		load_text(field, text);
	}
	field->touched = true;
}

const char *field_words(const struct field *field, struct arena *a)
{
	const char *words = "";
	if (field->kind != FIELD_CHOICE) {
		return field->input.text.data;
	}
	for (size_t i = 0; i < field->option_count; i++) {
		if (field->chosen[i]) {
			words = arena_printf(a, "%s%s%s", words, *words ? ", " : "",
			                     field->options[i].label);
		}
	}
	return words;
}
