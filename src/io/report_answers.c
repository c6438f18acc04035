/* Every answer by section, with its evidence, notes and sources: what was noted reaches the report,
 * also where the question is not asked any more. */
#include <string.h>

#include "dealbench/base/text.h"
#include "report_parts.h"
#include "words.h"

#define DISAGREEMENT_SHOWN 0.5 /* two levels of five */

size_t voice_count(const struct card *card)
{
	return card->rater_count + (card->consensus.n > 0);
}

const char *voice_name(const struct card *card, size_t voice)
{
	return voice < card->rater_count ? card->raters[voice].name : VOICE_CONSENSUS;
}

const struct answers *voice_answers(const struct card *card, size_t voice)
{
	return voice < card->rater_count ? &card->raters[voice].answers : &card->consensus;
}

bool voice_told(const struct report *r, size_t voice)
{
	return r->led == NULL || voice >= r->card->rater_count ||
	       strcmp(r->card->raters[voice].name, r->led) == 0;
}

bool voice_said_before(const struct card *card, size_t voice, const char *item)
{
	for (size_t v = 0; v < voice; v++) {
		if (answers_find(voice_answers(card, v), item) != NULL) {
			return true;
		}
	}
	return false;
}

/* "documented; news bad (-1); for discussion; taken over, not confirmed" */
static char *qualities(const struct report *r, const struct item *item, const struct answer *answer,
                       struct arena *a)
{
	static const char *const news[] = {"very bad", "bad", "neutral", "good", "very good"};
	char *words = arena_strdup(a, "");
	bool counts =
	    item != NULL && item->scored && answer_given(answer) && answer->kind != ANSWER_NA;
	if (counts || answer->evidence != NULL) {
		words = arena_printf(a, ", %s", words_evidence(r->rubric, answer, a));
	}
	if (answer->has_favourability && answer->favourability >= -2 &&
	    answer->favourability <= 2) {
		words =
		    arena_printf(a, "%s; the news was %s", words, news[answer->favourability + 2]);
	}
	if (answer->flag) {
		words = arena_printf(a, "%s; FLAGGED for discussion", words);
	}
	if (answer->carried) {
		words = arena_printf(a, "%s; taken over, not confirmed", words);
	}
	return words;
}

static void answer_entry(struct doc *doc, const struct report *r, const struct item *item,
                         const char *name, const struct answer *answer)
{
	struct arena *a = doc->arena;
	doc_bullet(doc, 1, name, "%s%s", words_answer(item, answer, a),
	           qualities(r, item, answer, a));
	if (r->anchors && item != NULL && answer->kind == ANSWER_LEVEL &&
	    answer->level < item->level_count && item->levels[answer->level].anchor != NULL) {
		doc_bullet(doc, 2, "Anchor", "%s", item->levels[answer->level].anchor);
	}
	if (answer->note != NULL) {
		doc_note(doc, 2, "Note", answer->note);
	}
	for (size_t i = 0; i < answer->source_count; i++) {
		doc_bullet(doc, 2, "Source", "%s",
		           words_source(&answer->sources[i], r->anchors, a));
	}
}

static void voices(struct doc *doc, const struct report *r, const struct item *item, const char *id)
{
	for (size_t v = 0; v < voice_count(r->card); v++) {
		const struct answer *answer = answers_find(voice_answers(r->card, v), id);
		if (answer != NULL && voice_told(r, v)) {
			answer_entry(doc, r, item, voice_name(r->card, v), answer);
		}
	}
}

static void item_entry(struct doc *doc, const struct report *r, size_t i)
{
	struct arena *a = doc->arena;
	const struct item *item = &r->rubric->items[i];
	const struct item_result *ir = &r->result->items[i];
	char range[FIGURE_RANGE_SIZE];
	const char *words = words_effective(r->rubric, r->card, r->result, i, a);
	if (ir->has_value && !ir->withheld) {
		words = arena_printf(
		    a, "%s, range %s", words,
		    figure_range_beside(MARKS_OF_GATE(&item->gate), ir->low, ir->high, range));
	}
	if (item->gate.kind != GATE_NONE && ir->gate != GATE_STATUS_NONE) {
		words = arena_printf(a, "%s; gate %s", words, words_gate_status(ir->gate));
	}
	if (item->required && !ir->answered) {
		words = arena_printf(a, "%s; required", words);
	}
	doc_bullet(doc, 0, words_title(item, a), "%s", words);
	voices(doc, r, item, item->id);
}

static void section_answers(struct doc *doc, const struct report *r, size_t section)
{
	const struct section *s = &r->rubric->sections[section];
	const struct section_result *sr = &r->result->sections[section];
	struct arena *a = doc->arena;
	doc_subheading(doc, "%s: %s, %zu of %zu answered", s->title,
	               sr->withheld    ? "score " WITHHELD
	               : sr->has_point ? figure_against(sr->point, s->gate.threshold, a)
	                               : "no score",
	               sr->answered, sr->asked);
	for (size_t i = s->first; i < s->first + s->count; i++) {
		if (r->result->items[i].asked) {
			item_entry(doc, r, i);
		}
	}
}

/* ---- answers that count for nothing today ---- */

static void begin_unasked(struct doc *doc, bool *begun)
{
	if (!*begun) {
		doc_subheading(doc, "Kept, without effect on the score");
	}
	*begun = true;
}

static void unasked_entry(struct doc *doc, const struct report *r, const struct item *item,
                          const char *id, const char *why, bool *begun)
{
	begin_unasked(doc, begun);
	doc_bullet(doc, 0, item != NULL ? words_title(item, doc->arena) : id, "%s", why);
	voices(doc, r, item, id);
}

static void unasked_answers(struct doc *doc, const struct report *r)
{
	bool begun = false;
	for (size_t i = 0; i < r->rubric->item_count; i++) {
		const struct item *item = &r->rubric->items[i];
		if (!r->result->items[i].asked &&
		    voice_said_before(r->card, voice_count(r->card), item->id)) {
			unasked_entry(doc, r, item, item->id, "not asked as things stand", &begun);
		}
	}
	for (size_t v = 0; v < voice_count(r->card); v++) {
		const struct answers *answers = voice_answers(r->card, v);
		for (size_t i = 0; i < answers->n; i++) {
			const char *id = answers->v[i].item;
			if (rubric_item(r->rubric, id) == NONE &&
			    !voice_said_before(r->card, v, id)) {
				unasked_entry(doc, r, rubric_known_item(r->rubric, id), id,
				              "not part of this category", &begun);
			}
		}
	}
}

void report_answers(struct doc *doc, const struct report *r)
{
	doc_heading(doc, "Answers");
	for (size_t i = 0; i < r->rubric->section_count; i++) {
		section_answers(doc, r, i);
	}
	unasked_answers(doc, r);
}

/* ---- for discussion ---- */

static void begin_discussion(struct doc *doc, bool *begun)
{
	if (!*begun) {
		doc_heading(doc, "For discussion");
	}
	*begun = true;
}

static void flags(struct doc *doc, const struct report *r, size_t i, bool *begun)
{
	const struct item *item = &r->rubric->items[i];
	for (size_t v = 0; v < voice_count(r->card); v++) {
		const struct answer *answer = answers_find(voice_answers(r->card, v), item->id);
		if (answer != NULL && answer->flag) {
			begin_discussion(doc, begun);
			const char *note = voice_told(r, v) ? answer->note : NULL;
			doc_bullet(doc, 0, words_title(item, doc->arena), "flagged by %s%s%s",
			           voice_name(r->card, v), note != NULL ? ": " : "",
			           note != NULL ? note : "");
		}
	}
}

static void disagreement(struct doc *doc, const struct report *r, size_t i, bool *begun)
{
	struct arena *a = doc->arena;
	const struct item *item = &r->rubric->items[i];
	const struct item_result *ir = &r->result->items[i];
	char *words = arena_strdup(a, "");
	if (ir->withheld || ir->disagreement < DISAGREEMENT_SHOWN - SCORE_EPSILON) {
		return;
	}
	for (size_t v = 0; v < r->card->rater_count; v++) {
		const struct answer *answer = answers_find(voice_answers(r->card, v), item->id);
		if (answer != NULL && answer_given(answer)) {
			words = arena_printf(a, "%s%s%s %s", words, *words ? ", " : "",
			                     voice_name(r->card, v), words_answer(item, answer, a));
		}
	}
	begin_discussion(doc, begun);
	doc_bullet(doc, 0, words_title(item, a), "raters differ by %.0f points: %s",
	           100 * ir->disagreement, words);
}

void report_discussion(struct doc *doc, const struct report *r)
{
	bool begun = false;
	for (size_t i = 0; i < r->rubric->item_count; i++) {
		if (r->result->items[i].asked) {
			flags(doc, r, i, &begun);
			disagreement(doc, r, i, &begun);
		}
	}
}
