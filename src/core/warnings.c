/* What a card holds that has no effect on its score, in words: answers to items that are not asked,
 * are unknown, or do not fit; and texts that say nothing of this deal. */
#include "scoring.h"

#include <string.h>

#include "dealbench/base/text.h"

static void warn(struct result *out, const char *words)
{
	out->warnings[out->warning_count++] = (struct warning){.words = words};
}

/* Why the answer has no effect, or not its full one; NULL where it has. */
static const char *effect_of(struct item_index *index, const struct result *result,
                             const struct answer *answer)
{
	const struct rubric *r = index->rubric;
	size_t item = item_index_find(index, answer->item);
	const char *fault;

	if (item == NONE && !rubric_known_item(r, answer->item)) {
		return "the rubric has no such item; passed over";
	}
	if (!answer_given(answer)) {
		return NULL;
	}
	if (item == NONE) {
		return "not asked in this category; kept, without effect on the score";
	}
	if (!result->items[item].asked) {
		return "not asked, as its condition is false; kept, without effect on the score";
	}
	fault = answer_fault(&r->items[item], answer);
	if (!fault && answer->evidence && rubric_grade(r, answer->evidence) == NONE) {
		return "an unknown evidence grade; taken as the weakest";
	}
	return fault;
}

char *answer_generic(const struct item *item, const struct answer *answer, struct arena *a)
{
	char *found = NULL;

	for (size_t i = 0; answer->kind == ANSWER_TEXT && i < item->generic_phrases.n; i++) {
		const char *phrase = item->generic_phrases.v[i];

		if (text_contains_folded(answer->text, phrase)) {
			found = arena_printf(a, "%s%s'%s'", found ? found : "", found ? ", " : "",
			                     phrase);
		}
	}
	return found;
}

/* Does the list of an item before `item` hold the phrase too? */
static bool phrase_before(const struct rubric *rubric, size_t item, const char *phrase)
{
	for (size_t i = 0; i < item; i++) {
		const struct texts *phrases = &rubric->items[i].generic_phrases;

		for (size_t k = 0; k < phrases->n; k++) {
			if (strcmp(phrases->v[k], phrase) == 0) {
				return true;
			}
		}
	}
	return false;
}

char *rubric_generic(const struct rubric *rubric, const char *text, struct arena *a)
{
	char *found = NULL;

	for (size_t i = 0; i < rubric->item_count; i++) {
		const struct texts *phrases = &rubric->items[i].generic_phrases;

		for (size_t k = 0; k < phrases->n; k++) {
			const char *phrase = phrases->v[k];

			if (text_contains_folded(text, phrase) &&
			    !phrase_before(rubric, i, phrase)) {
				found = arena_printf(a, "%s%s'%s'", found ? found : "",
				                     found ? ", " : "", phrase);
			}
		}
	}
	return found;
}

static void warn_generic(struct item_index *index, const char *who, const struct answer *answer,
                         struct arena *a, struct result *out)
{
	size_t at = item_index_find(index, answer->item);
	const struct item *item = at == NONE ? NULL : &index->rubric->items[at];
	const char *phrases = item ? answer_generic(item, answer, a) : NULL;

	if (phrases) {
		warn(out,
		     arena_printf(a, "%s, %s: %s would fit any deal", item->title, who, phrases));
		out->warnings[out->warning_count - 1].quotes = who;
	}
}

static void warn_answers(struct item_index *index, const char *who, const struct answers *answers,
                         struct arena *a, struct result *out)
{
	for (size_t i = 0; i < answers->n; i++) {
		const char *why = effect_of(index, out, &answers->v[i]);

		if (why) {
			warn(out, arena_printf(a, "%s, %s: %s", answers->v[i].item, who, why));
		} else {
			warn_generic(index, who, &answers->v[i], a, out);
		}
	}
}

static void warn_gaps(struct item_index *index, const struct card *card, struct arena *a,
                      struct result *out)
{
	for (size_t i = 0; i < card->gap_count; i++) {
		const char *id = card->gaps[i].item;
		size_t at = item_index_find(index, id);
		const struct item *item =
		    at == NONE ? rubric_known_item(index->rubric, id) : &index->rubric->items[at];

		if (!item) {
			warn(out, arena_printf(
			              a, "%s, gap: the rubric has no such item; passed over", id));
		} else if (!item->gap.set) {
			warn(out,
			     arena_printf(a, "%s, gap: the item opens no gap; passed over", id));
		}
	}
}

void warning_results(struct item_index *index, const struct card *card, struct arena *a,
                     struct result *out)
{
	size_t most = card->consensus.n + card->gap_count;

	for (size_t r = 0; r < card->rater_count; r++) {
		most += card->raters[r].answers.n;
	}
	out->warnings = arena_array(a, most, sizeof(*out->warnings));
	for (size_t r = 0; r < card->rater_count; r++) {
		warn_answers(index, card->raters[r].name, &card->raters[r].answers, a, out);
	}
	warn_answers(index, "consensus", &card->consensus, a, out);
	warn_gaps(index, card, a, out);
}
