/* A condition as a reader would say it: "Product status is FDA-cleared, and Exclusivity is
 * answered". A negation is carried down to the comparison it denies, because "is below Strong"
 * reads and "not (is at least Strong)" does not. */
#include "dealbench/core/score.h"

#include <string.h>

#include "dealbench/base/str.h"

static void say_list(struct str *out, size_t count, size_t at, const char *word)
{
	if (at > 0) {
		str_append(out, at + 1 == count ? " or " : ", ");
	}
	str_append(out, word);
}

static void say_level(struct str *out, const struct item *item, size_t level)
{
	if (item && level < item->level_count) {
		str_append(out, item->levels[level].label);
	} else {
		str_printf(out, "level %zu", level);
	}
}

static const char *title_of(const struct item *item, const struct condition *c)
{
	return item ? item->title : c->item_id;
}

static void say_levels(struct str *out, const struct item *item, const struct condition *c)
{
	for (size_t i = 0; i < c->level_count; i++) {
		say_list(out, c->level_count, i, "");
		say_level(out, item, c->levels[i]);
	}
}

static void say_options(struct str *out, const struct item *item, const struct condition *c)
{
	for (size_t i = 0; i < c->names.n; i++) {
		size_t option = item ? item_option(item, c->names.v[i]) : NONE;

		say_list(out, c->names.n, i,
		         option == NONE ? c->names.v[i] : item->options[option].label);
	}
}

static void say_item(struct str *out, const struct rubric *r, const struct condition *c,
                     bool denied)
{
	const struct item *item = rubric_known_item(r, c->item_id);

	str_append(out, title_of(item, c));
	switch (c->kind) {
	case COND_AT_LEAST:
		str_append(out, denied ? " is below " : " is at least ");
		say_level(out, item, c->level);
		break;
	case COND_AT_MOST:
		str_append(out, denied ? " is above " : " is at most ");
		say_level(out, item, c->level);
		break;
	case COND_LEVEL_IS:
		str_append(out, denied ? " is not " : " is ");
		say_levels(out, item, c);
		break;
	case COND_OPTION_IS:
		str_append(out, denied ? " is not " : " is ");
		say_options(out, item, c);
		break;
	case COND_ANSWERED:
		str_append(out, c->answered != denied ? " is answered" : " is not answered");
		break;
	case COND_GAP_IS:
	case COND_DEAL_IS:
	case COND_ALL:
	case COND_ANY:
	case COND_NOT:
		break;
	}
}

static void say_gap(struct str *out, const struct rubric *r, const struct condition *c, bool denied)
{
	const struct item *item = rubric_known_item(r, c->item_id);

	const bool several = c->names.n > 1;

	str_printf(out, "the gap in %s is ", title_of(item, c));
	for (size_t i = 0; i < c->names.n; i++) {
		const char *name = strcmp(c->names.v[i], "none") == 0 ? "not open" : c->names.v[i];

		if (!denied) {
			say_list(out, c->names.n, i, name);
		} else if (several) { /* "neither close nor not open" */
			str_printf(out, "%s%s", i == 0 ? "neither " : " nor ", name);
		} else {
			str_append(out, strcmp(name, "not open") == 0 ? "open" : "not ");
			str_append(out, strcmp(name, "not open") == 0 ? "" : name);
		}
	}
}

static void say_deal(struct str *out, const struct rubric *r, const struct condition *c,
                     bool denied)
{
	bool category = strcmp(c->attribute, "category") == 0;
	bool stage = strcmp(c->attribute, "stage") == 0;
	size_t at = category || stage ? NONE : rubric_attribute(r, c->attribute);
	const struct attribute *attribute = at == NONE ? NULL : &r->attributes[at];

	if (category || stage) {
		str_append(out, category ? "the category" : "the stage");
	} else {
		str_append(out, attribute ? attribute->title : c->attribute);
	}
	str_append(out, denied ? " is not " : " is ");
	for (size_t i = 0; i < c->names.n; i++) {
		const char *name = c->names.v[i];

		if (category) {
			name = rubric_category_title(r, name);
		} else if (stage) {
			name = rubric_stage_label(r, name);
		} else if (attribute) {
			name = attribute_value_label(attribute, name);
		}
		say_list(out, c->names.n, i, name);
	}
}

static void say(struct str *out, const struct rubric *r, const struct condition *c, bool denied,
                bool nested);

/* Denied, `all` becomes "any is not" and `any` "all are not" (De Morgan, which Kleene's logic
 * keeps). */
static void say_group(struct str *out, const struct rubric *r, const struct condition *c,
                      bool denied, bool nested)
{
	bool all = (c->kind == COND_ALL) != denied;
	bool brackets = nested && c->child_count > 1;

	str_append(out, brackets ? "(" : "");
	for (size_t i = 0; i < c->child_count; i++) {
		if (i > 0) {
			str_append(out, all ? ", and " : ", or ");
		}
		say(out, r, &c->children[i], denied, nested || c->child_count > 1);
	}
	str_append(out, brackets ? ")" : "");
}

static void say(struct str *out, const struct rubric *r, const struct condition *c, bool denied,
                bool nested)
{
	switch (c->kind) {
	case COND_AT_LEAST:
	case COND_AT_MOST:
	case COND_LEVEL_IS:
	case COND_OPTION_IS:
	case COND_ANSWERED:
		say_item(out, r, c, denied);
		break;
	case COND_GAP_IS:
		say_gap(out, r, c, denied);
		break;
	case COND_DEAL_IS:
		say_deal(out, r, c, denied);
		break;
	case COND_ALL:
	case COND_ANY:
		say_group(out, r, c, denied, nested);
		break;
	case COND_NOT:
		say(out, r, &c->children[0], !denied, nested);
		break;
	}
}

char *condition_words(const struct rubric *rubric, const struct condition *condition,
                      struct arena *a)
{
	auto_str out = STR_INIT;

	say(&out, rubric, condition, false, false);
	return arena_strdup(a, out.data);
}
