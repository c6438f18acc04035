/* What another answer or weight would make of the scorecard, tried on scratch paper. Nothing is
 * stored, and leaving it leaves no trace. */
#include "dealbench/app/what_if.h"

#include <string.h>

#include "dealbench/base/xalloc.h"
#include "review.h"

static const char *verdict_label(const struct rubric *rubric, size_t verdict)
{
	return verdict == NONE ? "none" : rubric->verdicts[verdict].label;
}

static void tell_outcome(struct desk *d, const struct scratch *s)
{
	auto_arena struct arena *a = arena_new();
	const struct result *before = d->sheet->result, *after = s->result;
	const struct rubric *rubric = d->sheet->rubric;
	const char *was = before->has_score ? figure_score(rubric, before, a) : "none";
	const char *now = after->has_score ? figure_score(rubric, after, a) : "none";
	if (strcmp(was, now) == 0) {
		tell(d->p, "Score: still %s.", now);
	} else {
		tell(d->p, "Score: %s, now %s.", was, now);
	}
	if (before->verdict == after->verdict) {
		tell(d->p, "Verdict: still %s.", verdict_label(rubric, after->verdict));
	} else {
		tell(d->p, "Verdict: %s, now %s.", verdict_label(rubric, before->verdict),
		     verdict_label(rubric, after->verdict));
	}
}

static void tell_changes(struct desk *d, const struct scratch *s)
{
	for (size_t i = 0; i < s->change_count; i++) {
		const struct scratch_change *c = &s->changes[i];
		tell(d->p, "%s%s: %s, now %s.", c->kind == SCRATCH_ANSWER ? "" : "Weight of ",
		     c->title, c->was, c->now);
	}
	if (s->change_count == 0) {
		tell(d->p, "Nothing is tried.");
	}
}

static bool choose(struct scratch *s, size_t item, const char *answer, struct error *err)
{
	size_t number;
	const struct item *it = &s->rubric->items[item];
	if (strcmp(answer, "a") == 0 || strcmp(answer, "na") == 0) {
		return scratch_not_applicable(s, item, err);
	}
	if (strcmp(answer, "d") == 0) {
		return scratch_unknown(s, item, err);
	}
	size_t first = item_choice_count(it) > 0 ? item_choice_label(it, 0) : 0;
	if (!number_read(answer, &number) || number < first) {
		return error_set(err, ERROR_INVALID, "expected the number of an answer, a or d");
	}
	return scratch_choose(s, item, number - first, err);
}

static bool weigh(struct scratch *s, size_t item, const char *text, struct error *err)
{
	double weight;
	return number_typed(text, &weight)
	           ? scratch_weigh_item(s, item, weight, err)
	           : error_set(err, ERROR_INVALID, "a weight is a number, not '%s'", text);
}

/* "12 4", "12 a", "weight 12 2.5", or as on the command line: "ITEM=LEVEL", "weight:SECTION=20". */
static bool try_line(struct desk *d, struct scratch *s, const char *line, struct error *err)
{
	static const char weight[] = "weight ";
	size_t number;
	if (strchr(line, '=')) {
		return scratch_take(s, line, err);
	}
	bool weighs = strncmp(line, weight, sizeof(weight) - 1) == 0;
	line += weighs ? sizeof(weight) - 1 : 0;
	auto_free char *head = xstrndup(line, strcspn(line, " "));
	const char *rest = line + strcspn(line, " ");
	rest += strspn(rest, " ");
	size_t item = number_read(head, &number) ? sheet_at_ordinal(d->sheet, number) : NONE;
	if (item == NONE || !*rest) {
		return error_set(
		    err, ERROR_INVALID,
		    "expected the number of a question and of an answer, such as 12 4");
	}
	return weighs ? weigh(s, item, rest, err) : choose(s, item, rest, err);
}

static void tell_help(struct desk *d)
{
	tell(d->p, "12 4: as if question 12 were answered with 4; a not applicable, d not known");
	tell(d->p, "weight 12 2.5: as if question 12 had that weight");
	tell(d->p, "weight:SECTION=20: as if a section, by its id, had that weight");
	tell(d->p, "list: what is tried; reset: as it is; Enter or b: back to the review");
}

/* What leaves elsewhere leaves here, too. */
static bool leaves(const char *line)
{
	static const struct word words[] = {{0, "b back", NULL, ""}, {1, "q quit", NULL, ""}};
	const char *rest;
	return word_find(words, ARRAY_LEN(words), line, &rest) && !*rest;
}

void try_what_if(struct desk *d)
{
	struct scratch *s = scratch_new(d->sheet);
	tell(d->p,
	     "What if? Nothing is stored here. A question's number and an answer, such as 12 4; "
	     "? for more.");
	for (;;) {
		struct error err = {0};
		auto_free char *line = ask(d->p, "What if:");
		if (!line || !*line || leaves(line)) {
			break;
		}
		if (strcmp(line, "?") == 0) {
			tell_help(d);
		} else if (strcmp(line, "list") == 0) {
			tell_changes(d, s);
		} else if (strcmp(line, "reset") == 0) {
			scratch_reset_all(s);
			tell_outcome(d, s);
		} else if (try_line(d, s, line, &err)) {
			ask_done(d->p);
			tell_outcome(d, s);
		} else {
			tell_error(d->p, &err);
		}
	}
	scratch_free(s);
}
