/* A deal's fields: read from the deal in words, and asked one at a time. A choice lists its values
 * with numbers; Enter keeps what is there, - takes it away. */
#include "fields.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/app/walking.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

enum { CHOSEN_MAX = 64 };

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

static size_t own_fields(const struct rubric *rubric, struct arena *a, struct field *to)
{
	const struct field own[] = {
	    {"title", "Title", "What the deal is about, in a few words.", FIELD_TEXT,
	     .required = true},
	    {"partner", "Partner", "The other company.", FIELD_TEXT, .required = true},
	    {"category", "Category", "It decides which questions are asked and what they weigh.",
	     kind_with(rubric->category_count), .options = category_options(rubric, a),
	     .option_count = rubric->category_count},
	    {"stage", "Stage", "Where the deal stands.", kind_with(rubric->stage_count),
	     .options = rubric->stages, .option_count = rubric->stage_count},
	    {"owner", "Owner", "Who sees the evaluation through.", FIELD_TEXT},
	    {"sponsor", "Sponsor", "Who on the pharma company's side owns the outcome.",
	     FIELD_TEXT},
	    {"due", "Due", "When the decision is due.", FIELD_DATE},
	};
	for (size_t i = 0; i < ARRAY_LEN(own); i++) {
		to[i] = own[i];
		to[i].own = true;
	}
	return ARRAY_LEN(own);
}

static enum field_kind kind_of(enum attribute_kind kind)
{
	static const enum field_kind kinds[ATTRIBUTE_KIND_COUNT] = {
	    [ATTRIBUTE_CHOICE] = FIELD_CHOICE, [ATTRIBUTE_TEXT] = FIELD_TEXT,
	    [ATTRIBUTE_MONEY] = FIELD_MONEY,   [ATTRIBUTE_NUMBER] = FIELD_NUMBER,
	    [ATTRIBUTE_DATE] = FIELD_DATE,
	};
	return kinds[kind];
}

static struct field attribute_field(const struct attribute *from)
{
	return (struct field){.id = from->id,
	                      .title = from->title,
	                      .help = from->help,
	                      .kind = kind_of(from->kind),
	                      .required = from->required,
	                      .multiple = from->multiple,
	                      .options = from->values,
	                      .option_count = from->value_count};
}

struct field *fields_of(const struct rubric *rubric, struct arena *a, size_t *out_count,
                        size_t *out_first)
{
	struct field *fields = arena_array(a, 16 + rubric->attribute_count, sizeof(*fields));
	size_t n = own_fields(rubric, a, fields);
	for (int required = 1; required >= 0; required--) {
		for (size_t i = 0; i < rubric->attribute_count; i++) {
			if (rubric->attributes[i].required == (required == 1)) {
				fields[n++] = attribute_field(&rubric->attributes[i]);
			}
		}
		*out_first = required ? n : *out_first;
	}
	*out_count = n;
	return fields;
}

/* ---- a field of a deal ---- */

static char **own_slot(const struct field *field, struct deal *deal)
{
	const struct {
		const char *id;
		char **slot;
	} slots[] = {{"title", &deal->title},       {"partner", &deal->partner},
	             {"category", &deal->category}, {"stage", &deal->stage},
	             {"owner", &deal->owner},       {"sponsor", &deal->sponsor}};
	for (size_t i = 0; i < ARRAY_LEN(slots); i++) {
		if (strcmp(slots[i].id, field->id) == 0) {
			return slots[i].slot;
		}
	}
	return NULL;
}

/* Its values as they are stored; the texts are borrowed or in a. */
static size_t values_of(const struct field *field, const struct deal *deal, struct arena *a,
                        const char *values[static CHOSEN_MAX])
{
	char date[16];
	if (!field->own) {
		const struct deal_attribute *at = deal_attribute(deal, field->id);
		size_t n = at ? at->value_count : 0;
		n = n < CHOSEN_MAX ? n : CHOSEN_MAX;
		for (size_t i = 0; i < n; i++) {
			values[i] = at->values[i];
		}
		return n;
	}
	char **slot = own_slot(field, (struct deal *)(uintptr_t)deal);
	values[0] = slot ? *slot : arena_strdup(a, date_format(deal->due, date));
	return values[0] && *values[0];
}

static void set_values(const struct field *field, struct deal *deal, const char *const *values,
                       size_t count)
{
	if (!field->own) {
		deal_set_attribute(deal, field->id, values, count);
		return;
	}
	char **slot = own_slot(field, deal);
	char *value = count > 0 ? xstrdup(values[0]) : NULL;
	if (slot) {
		free(*slot);
		*slot = value;
		return;
	}
	deal->due = (struct date){0};
	if (value && !date_parse(value, &deal->due)) {
		deal->due = (struct date){0};
	}
	free(value);
}

static const char *label_of(const struct field *field, const char *value)
{
	for (size_t i = 0; i < field->option_count; i++) {
		if (strcmp(field->options[i].id, value) == 0) {
			return field->options[i].label;
		}
	}
	return value;
}

const char *field_told(const struct field *field, const struct deal *deal, struct arena *a)
{
	const char *values[CHOSEN_MAX];
	size_t n = values_of(field, deal, a, values);
	auto_str out = STR_INIT;
	for (size_t i = 0; i < n; i++) {
		str_printf(&out, "%s%s", i ? ", " : "", label_of(field, values[i]));
	}
	return n > 0 ? arena_strdup(a, out.data) : NULL;
}

/* ---- asking ---- */

/* A number of the list, or an id. */
static const char *option_named(const struct field *field, const char *text)
{
	size_t number;
	if (number_read(text, &number)) {
		return number >= 1 && number <= field->option_count ? field->options[number - 1].id
		                                                    : NULL;
	}
	for (size_t i = 0; i < field->option_count; i++) {
		if (strcmp(field->options[i].id, text) == 0 ||
		    strcasecmp(field->options[i].label, text) == 0) {
			return field->options[i].id;
		}
	}
	return NULL;
}

static bool take_choices(const struct field *field, struct deal *deal, char *text)
{
	const char *values[CHOSEN_MAX];
	size_t n = 0;
	for (char *part = text; part;) {
		char *comma = field->multiple ? strchr(part, ',') : NULL;
		if (comma) {
			*comma = '\0';
		}
		part += strspn(part, " ");
		size_t len = strlen(part);
		while (len > 0 && part[len - 1] == ' ') {
			part[--len] = '\0';
		}
		const char *id = option_named(field, part);
		if (!id || n == CHOSEN_MAX) {
			return false;
		}
		values[n++] = id;
		part = comma ? comma + 1 : NULL;
	}
	set_values(field, deal, values, n);
	return true;
}

/* The currency meant where none is typed: that of the amount on record, else the usual one. */
static const char *currency_meant(const struct field *field, const struct deal *deal,
                                  const struct ask_about *about)
{
	auto_arena struct arena *a = arena_new();
	const char *values[CHOSEN_MAX];
	const char *code = values_of(field, deal, a, values) ? strchr(values[0], ' ') : NULL;
	return code && currency_valid(code + 1) ? code + 1 : about->currency;
}

/* NULL, or what is wrong in a few words. */
static const char *take_value(const struct field *field, struct deal *deal, char *text,
                              const struct ask_about *about)
{
	char buf[48], number[40];
	auto_str plain = STR_INIT;
	struct date date;
	struct money money;
	const char *problem = "", *stored = text;
	switch (field->kind) {
	case FIELD_CHOICE:
		return take_choices(field, deal, text) ? NULL
		       : field->multiple ? "expected numbers of the list, such as 1, 3"
		                         : "expected a number of the list";
	case FIELD_NUMBER:
		if (decimal_read(text, true, &plain) != strlen(text) || plain.len == 0) {
			return "not a plain number";
		}
		stored = plain.data;
		break;
	case FIELD_MONEY:
		if (!money_typed(text, currency_meant(field, deal, about), &money, &problem)) {
			return problem;
		}
		snprintf(buf, sizeof(buf), "%s %s", money_number(money, number), money.currency);
		stored = buf;
		break;
	case FIELD_DATE:
		if (!date_read(text, about->today, &date, &problem)) {
			return problem;
		}
		stored = date_format(date, buf);
		break;
	case FIELD_TEXT:
		break;
	}
	set_values(field, deal, &stored, 1);
	return NULL;
}

static void tell_options(struct plain *p, const struct field *field)
{
	tell(p, "%s:", field->title);
	int wide = field->option_count > 9 ? 2 : 1;
	for (size_t i = 0; i < field->option_count; i++) {
		auto_str prefix = STR_INIT;
		str_printf(&prefix, "  %*zu  ", wide, i + 1);
		tell_behind(p, prefix.data, field->options[i].label);
	}
}

/* Is the answer settled? Says why where it is not. */
static bool settled(struct plain *p, const struct field *field, struct deal *deal, char *text,
                    const char *now, const struct ask_about *about)
{
	bool keep = !text, none = text && !*text;
	if (text && strcmp(text, "?") == 0) {
		tell(p, "%s%s%s.", field->help ? field->help : "", field->help ? " " : "",
		     field->required ? (now ? "Enter keeps it" : "It is needed")
		     : now           ? "Enter keeps it, - is for none"
		                     : "Enter leaves it open, - is for none");
		return false;
	}
	if (field->required && (none || (keep && !now))) {
		tell_wrong(p, "%s is needed.", field->title);
		return false;
	}
	if (none) {
		set_values(field, deal, NULL, 0);
	} else if (!keep) {
		const char *problem = take_value(field, deal, text, about);
		if (problem) {
			tell_problem(p, problem);
			return false;
		}
	}
	ask_done(p);
	return true;
}

bool field_ask(struct plain *p, const struct field *field, struct deal *deal,
               const struct ask_about *about)
{
	auto_arena struct arena *a = arena_new();
	const char *now = field_told(field, deal, a);
	const char *prompt =
	    field->kind == FIELD_CHOICE ? (field->multiple ? "Numbers" : "Number") : field->title;
	if (field->required && !now) {
		prompt = arena_printf(a, "%s, needed", prompt);
	}
	if (field->kind == FIELD_CHOICE) {
		tell_options(p, field);
	}
	for (;;) {
		auto_free char *text = NULL;
		if (!ask_field(p, prompt, now, &text)) {
			return false;
		}
		if (settled(p, field, deal, text, now, about)) {
			return true;
		}
		if (p->ended) {
			return false;
		}
	}
}
