/* One answer, and one person's answers. A bare note, 'unknown' and 'skipped' are kept but do not
 * count as answers. */
#include "dealbench/core/card.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "same.h"

static const char *const answer_kind_names[] = {
    [ANSWER_NONE] = "none",       [ANSWER_LEVEL] = "level",   [ANSWER_CHOICE] = "choice",
    [ANSWER_TEXT] = "text",       [ANSWER_NUMBER] = "number", [ANSWER_MONEY] = "money",
    [ANSWER_DATE] = "date",       [ANSWER_NA] = "na",         [ANSWER_UNKNOWN] = "unknown",
    [ANSWER_SKIPPED] = "skipped",
};
static_assert(ARRAY_LEN(answer_kind_names) == ANSWER_KIND_COUNT, "every kind has a name");

const char *answer_kind_name(enum answer_kind kind)
{
	assert((size_t)kind < ARRAY_LEN(answer_kind_names));
	return answer_kind_names[kind];
}

static void source_finish(struct source *source)
{
	free(source->what);
	free(source->where);
	free(source->sha256);
}

bool source_equal(const struct source *a, const struct source *b)
{
	return same_text(a->what, b->what) && same_text(a->where, b->where) &&
	       same_text(a->sha256, b->sha256) && same_date(a->date, b->date);
}

void answer_finish(struct answer *answer)
{
	for (size_t i = 0; i < answer->source_count; i++) {
		source_finish(&answer->sources[i]);
	}
	free(answer->sources);
	free(answer->item);
	free(answer->text);
	free(answer->evidence);
	free(answer->note);
	*answer = (struct answer){0};
}

void answer_copy(struct answer *out, const struct answer *answer)
{
	struct answer made = *answer;

	made.item = xstrdup(answer->item);
	made.text = xstrdup(answer->text);
	made.evidence = xstrdup(answer->evidence);
	made.note = xstrdup(answer->note);
	made.sources = xcalloc(answer->source_count, sizeof(*made.sources));
	for (size_t i = 0; i < answer->source_count; i++) {
		const struct source *from = &answer->sources[i];

		made.sources[i] = (struct source){
		    .what = xstrdup(from->what),
		    .where = xstrdup(from->where),
		    .date = from->date,
		    .sha256 = xstrdup(from->sha256),
		};
	}
	*out = made;
}

static bool value_equal(const struct answer *a, const struct answer *b)
{
	switch (a->kind) {
	case ANSWER_LEVEL:
		return a->level == b->level;
	case ANSWER_CHOICE:
	case ANSWER_TEXT:
		return same_text(a->text, b->text);
	case ANSWER_NUMBER:
		return a->number == b->number;
	case ANSWER_MONEY:
		return a->money.minor == b->money.minor &&
		       strcmp(a->money.currency, b->money.currency) == 0;
	case ANSWER_DATE:
		return same_date(a->date, b->date);
	case ANSWER_NONE:
	case ANSWER_NA:
	case ANSWER_UNKNOWN:
	case ANSWER_SKIPPED:
	case ANSWER_KIND_COUNT:
		break;
	}
	return true;
}

bool answer_equal(const struct answer *a, const struct answer *b)
{
	if (!same_text(a->item, b->item) || a->kind != b->kind || !value_equal(a, b) ||
	    !same_text(a->evidence, b->evidence) || !same_text(a->note, b->note) ||
	    a->has_favourability != b->has_favourability ||
	    (a->has_favourability && a->favourability != b->favourability) || a->flag != b->flag ||
	    a->carried != b->carried || a->source_count != b->source_count) {
		return false;
	}
	for (size_t i = 0; i < a->source_count; i++) {
		if (!source_equal(&a->sources[i], &b->sources[i])) {
			return false;
		}
	}
	return true;
}

bool answer_given(const struct answer *answer)
{
	switch (answer->kind) {
	case ANSWER_LEVEL:
	case ANSWER_CHOICE:
	case ANSWER_TEXT:
	case ANSWER_NUMBER:
	case ANSWER_MONEY:
	case ANSWER_DATE:
	case ANSWER_NA:
		return true;
	case ANSWER_NONE:
	case ANSWER_UNKNOWN:
	case ANSWER_SKIPPED:
	case ANSWER_KIND_COUNT:
		break;
	}
	return false;
}

static bool answer_empty(const struct answer *answer)
{
	return answer->kind == ANSWER_NONE && (!answer->note || answer->note[0] == '\0') &&
	       !answer->flag && answer->source_count == 0;
}

static size_t answers_place(const struct answers *answers, const char *item)
{
	for (size_t i = 0; i < answers->n; i++) {
		if (strcmp(answers->v[i].item, item) == 0) {
			return i;
		}
	}
	return answers->n;
}

const struct answer *answers_find(const struct answers *answers, const char *item)
{
	size_t at = answers_place(answers, item);

	return at < answers->n ? &answers->v[at] : NULL;
}

void answers_set(struct answers *answers, const struct answer *answer)
{
	size_t at = answers_place(answers, answer->item);
	bool found = at < answers->n;
	struct answer made;

	if (answer_empty(answer)) {
		if (found) {
			answer_finish(&answers->v[at]);
			memmove(&answers->v[at], &answers->v[at + 1],
			        (answers->n - at - 1) * sizeof(*answers->v));
			answers->n--;
		}
		return;
	}
	answer_copy(&made, answer);
	if (found) {
		answer_finish(&answers->v[at]);
	} else {
		xgrow(&answers->v, &answers->cap, answers->n + 1);
		answers->n++;
	}
	answers->v[at] = made;
}

void answers_finish(struct answers *answers)
{
	for (size_t i = 0; i < answers->n; i++) {
		answer_finish(&answers->v[i]);
	}
	free(answers->v);
	*answers = (struct answers){0};
}
