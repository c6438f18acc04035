/* What others did meanwhile, in one line: one act by name, several as a count. */
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "telling.h"

enum { TOLD_MAX = 200 }; /* more are only counted */

struct news {
	struct session *s;
	struct arena *a;
	const struct event_head *heads; /* others' */
	size_t count;
	const char *deal; /* all are about this one; NULL: about several, or a rubric */
};

static const struct event_head *others_only(struct session *s, const struct event_head *all,
                                            size_t count, struct arena *a, size_t *out_count)
{
	struct event_head *others = arena_array(a, count, sizeof(*others));
	*out_count = 0;
	for (size_t i = 0; i < count; i++) {
		if (!undo_is_own(s, all[i].id)) {
			others[(*out_count)++] = all[i];
		}
	}
	return others;
}

static const char *only_deal(const struct event_head *heads, size_t count)
{
	const char *deal = NULL;
	for (size_t i = 0; i < count; i++) {
		if (deal && heads[i].deal && strcmp(deal, heads[i].deal) != 0) {
			return NULL;
		}
		deal = heads[i].deal ? heads[i].deal : deal;
	}
	return deal;
}

/* "Ben", "Ben and Cleo", "Ben and 2 others". */
static const char *who(const struct news *news)
{
	const char *first = news->heads[0].author, *second = NULL;
	size_t others = 0;
	for (size_t i = 1; i < news->count; i++) {
		bool known = false;
		for (size_t k = 0; k < i && !known; k++) {
			known = strcmp(news->heads[k].author, news->heads[i].author) == 0;
		}
		second = known || second ? second : news->heads[i].author;
		others += !known;
	}
	first = strcmp(first, session_rater(news->s)) == 0
	            ? arena_printf(news->a, "%s, at another desk", first)
	            : first;
	return others == 0   ? first
	       : others == 1 ? arena_printf(news->a, "%s and %s", first, second)
	                     : arena_printf(news->a, "%s and %zu others", first, others);
}

static bool is_news(const struct news *news, const struct event_row *row)
{
	for (size_t i = 0; i < news->count; i++) {
		if (strcmp(news->heads[i].id, row->id) == 0) {
			return true;
		}
	}
	return false;
}

/* "Data residency 3": what it is now. */
static const char *now_words(const struct teller *t, const struct event_row *row)
{
	if (!row->act.answer || row->act.undoes || teller_hides(t, row)) {
		return row->act.undoes ? tell_act(t, row) : tell_briefly(t, row);
	}
	const char *was = tell_value(t, row, row->was_answer);
	const char *now = tell_value(t, row, row->act.answer);
	return strcmp(was, now) == 0
	           ? tell_briefly(t, row)
	           : arena_printf(t->a, "%s %s", text_ellipsis(t->a, tell_item(t, row), 40),
	                          text_ellipsis(t->a, now, 40));
}

static const char *where(const struct news *news, const char *here)
{
	struct deal_row row;
	if (!news->deal) {
		return " in several deals";
	}
	if (here && strcmp(here, news->deal) == 0) {
		return "";
	}
	bool known = records_deal(news->s, news->deal, news->a, &row, NULL);
	return arena_printf(news->a, " in %s",
	                    text_safe(news->a, known ? row.deal->title : news->deal, false));
}

/* Was the same rater's answer to the same question changed by a later act, too? */
static bool again_later(const struct news *news, const struct event_row *rows, size_t n, size_t at)
{
	const struct act *act = &rows[at].act;
	for (size_t i = at + 1; i < n; i++) {
		const struct act *later = &rows[i].act;
		if (later->kind == act->kind && later->card == act->card && later->answer &&
		    strcmp(later->answer->item, act->answer->item) == 0 &&
		    (!act->rater || strcmp(later->rater, act->rater) == 0) &&
		    is_news(news, &rows[i])) {
			return true;
		}
	}
	return false;
}

static bool says_anew(const struct teller *t, const struct event_row *row)
{
	return row->act.answer && strcmp(tell_value(t, row, row->was_answer),
	                                 tell_value(t, row, row->act.answer)) != 0;
}

/* The acts of one deal: the single one that matters, or how many answers and other things. */
static const char *deal_news(const struct news *news, const char *here)
{
	struct event_row *rows;
	size_t n, answers = 0, others = 0;
	struct teller t;
	const struct event_row *last = NULL, *opening = NULL;
	if (!records_events(news->s, news->deal, news->a, &rows, &n, NULL)) {
		return NULL;
	}
	teller_init(&t, news->s, rows, n, news->a);
	for (size_t i = 0; i < n; i++) {
		if (!is_news(news, &rows[i])) {
			continue;
		}
		if (rows[i].act.kind == ACT_CARD_OPEN) {
			opening = &rows[i];
			continue;
		}
		answers += rows[i].act.answer && !again_later(news, rows, n, i);
		others += rows[i].act.answer == NULL;
		last = last && says_anew(&t, last) && !says_anew(&t, &rows[i]) ? last : &rows[i];
	}
	last = last ? last : opening;
	if (answers + others <= 1 && last) {
		return arena_printf(news->a, "%s: %s%s", who(news), now_words(&t, last),
		                    where(news, here));
	}
	return others == 0 ? arena_printf(news->a, "%s changed %zu answers%s", who(news), answers,
	                                  where(news, here))
	                   : NULL;
}

const char *session_news(struct session *s, const char *here, struct arena *a)
{
	struct event_head *all;
	size_t count;
	if (!records_news(s, &s->news_place, a, &all, &count, NULL)) {
		return NULL;
	}
	struct news news = {.s = s, .a = a};
	news.heads = others_only(s, all, count, a, &news.count);
	if (news.count == 0) {
		return NULL;
	}
	news.deal = only_deal(news.heads, news.count);
	const char *words = news.deal && news.count <= TOLD_MAX ? deal_news(&news, here) : NULL;
	return words ? words
	             : arena_printf(a, "%s made %s%s", who(&news),
	                            text_count(a, news.count, "change"), where(&news, here));
}
