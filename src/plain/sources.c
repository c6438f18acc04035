/* Evidence entries of an answer: what it is, where it lies, of which day. Read out, added, changed
 * and removed one at a time. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "desk.h"

static void replace(char **slot, const char *text)
{
	free(*slot);
	*slot = text && *text ? xstrdup(text) : NULL;
}

static bool read_date(struct desk *d, struct date stored, struct date *out)
{
	char was[16];
	for (*out = stored;;) {
		auto_free char *text = NULL;
		if (!ask_field(d->p, "Date", date_format(stored, was), &text)) {
			return false;
		}
		if (!text) {
			return true;
		}
		if (!*text) {
			*out = (struct date){0};
			return true;
		}
		const char *problem;
		if (date_read(text, session_today(d->p->s), out, &problem)) {
			return true;
		}
		tell_problem(d->p, problem);
	}
}

static size_t source_count(const struct desk *d)
{
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	return own ? own->source_count : 0;
}

/* index = the count of entries: a new one. what NULL: it is asked. */
static void set_source(struct desk *d, size_t index, const char *what)
{
	struct answer draft;
	struct date date;
	auto_free char *title = NULL, *where = NULL;
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	struct source was = index < source_count(d) ? own->sources[index] : (struct source){0};
	if ((!what && !ask_field(d->p, "What", was.what, &title)) ||
	    !ask_field(d->p, "Where", was.where, &where) || !read_date(d, was.date, &date)) {
		return;
	}
	what = what ? what : title && *title ? title : was.what;
	sheet_draft(d->sheet, d->item, &draft);
	if (index >= draft.source_count) {
		index = draft.source_count++;
		draft.sources =
		    xreallocarray(draft.sources, draft.source_count, sizeof(*draft.sources));
		draft.sources[index] = (struct source){0};
	}
	struct source *to = &draft.sources[index];
	if (what != was.what) {
		replace(&to->what, what);
	}
	if (where && (!to->where || strcmp(where, to->where) != 0)) {
		replace(&to->where, where);
		replace(&to->sha256, NULL);
	}
	to->date = date;
	if (answer_store(d, &draft)) {
		tell(d->p, "Evidence stored.");
	}
}

static void drop_source(struct desk *d, size_t index)
{
	struct answer draft;
	sheet_draft(d->sheet, d->item, &draft);
	struct source gone = draft.sources[index];
	memmove(&draft.sources[index], &draft.sources[index + 1],
	        (draft.source_count - index - 1) * sizeof(gone));
	draft.source_count--;
	free(gone.what);
	free(gone.where);
	free(gone.sha256);
	if (answer_store(d, &draft)) {
		tell(d->p, "Evidence removed.");
	}
}

static void tell_sources(struct desk *d)
{
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	for (size_t i = 0; own && i < own->source_count; i++) {
		auto_str out = STR_INIT;
		source_told(&own->sources[i], &out);
		tell(d->p, "%zu. %s", i + 1, out.data);
	}
}

/* "2" changes the second, "-2" removes it; anything else is the title of a new one. */
static void take(struct desk *d, const char *text)
{
	size_t n, count = source_count(d);
	bool drop = text[0] == '-';
	if (!number_read(text + drop, &n)) {
		ask_done(d->p);
		set_source(d, count, text);
	} else if (n < 1 || n > count) {
		tell_wrong(d->p, "There is no entry %zu.", n);
	} else {
		ask_done(d->p);
		drop ? drop_source(d, n - 1) : set_source(d, n - 1, NULL);
	}
}

void beside_sources(struct desk *d)
{
	while (!d->p->ended) {
		tell_sources(d);
		auto_free char *text =
		    source_count(d) > 0
		        ? ask(d->p, "New evidence? What it is, or the number of one to change, "
		                    "-1 to remove the first, Enter for none:")
		        : ask(d->p, "New evidence? What it is, Enter for none:");
		if (!text || !*text) {
			return;
		}
		take(d, text);
	}
}
