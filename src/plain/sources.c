/* Evidence entries of an answer: what it is, where it lies, of which day. A file is hashed when it
 * is attached and compared when it is read out. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/app/evidence.h"
#include "dealbench/base/xalloc.h"
#include "desk.h"

void source_told(struct session *s, const struct source *source, struct str *out)
{
	char date[16];
	struct source_check check = source_check(s, source, NULL, NULL);
	str_append(out, source->what);
	if (source->where) {
		str_printf(out, ", %s", source->where);
	}
	if (date_is_set(source->date)) {
		str_printf(out, ", %s", date_format(source->date, date));
	}
	if (check.state != SOURCE_NOTE) {
		str_printf(out, ", %s", source_state_words(check.state));
	}
}

static bool read_date(struct desk *d, struct date stored, struct date *out)
{
	char was[16];
	for (*out = stored; !d->p->ended;) {
		const char *problem;
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
		if (date_read_past(text, session_today(d->p->s), out, &problem)) {
			return true;
		}
		tell_problem(d->p, problem);
	}
	return false;
}

static size_t source_count(const struct desk *d)
{
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	return own ? own->source_count : 0;
}

static void store_source(struct desk *d, size_t index, struct source *source)
{
	struct error err = {0};
	if (!source_attach(d->p->s, source, NULL, NULL, &err) ||
	    !sheet_source_set(d->sheet, d->item, index, source, &err)) {
		desk_refused(d, &err);
		return;
	}
	ask_done(d->p);
	tell(d->p, source->sha256 ? "Evidence stored, with the file's hash." : "Evidence stored.");
}

/* What was typed in place of a field: NULL keeps it, "" takes it away. malloc'd. */
static char *instead(const char *was, const char *typed)
{
	return !typed ? xstrdup(was) : *typed ? xstrdup(typed) : NULL;
}

/* index = the count of entries: a new one. what NULL: it is asked. */
static void set_source(struct desk *d, size_t index, const char *what)
{
	auto_free char *title = NULL, *where = NULL;
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	struct source was = index < source_count(d) ? own->sources[index] : (struct source){0};
	struct source now = {0};
	if ((!what && !ask_field(d->p, "What", was.what, &title)) ||
	    !ask_field(d->p, "Where", was.where, &where) || !read_date(d, was.date, &now.date)) {
		if (what || title || where) {
			tell_left_out(d->p, "The evidence is not stored.");
		}
		return;
	}
	now.what = xstrdup(what ? what : title && *title ? title : was.what);
	now.where = instead(was.where, where);
	store_source(d, index, &now);
	free(now.what);
	free(now.where);
	free(now.sha256);
}

static void drop_source(struct desk *d, size_t index)
{
	struct error err = {0};
	if (sheet_source_drop(d->sheet, d->item, index, &err)) {
		tell(d->p, "Evidence removed.");
	} else {
		desk_refused(d, &err);
	}
}

static void tell_sources(struct desk *d)
{
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	for (size_t i = 0; own && i < own->source_count; i++) {
		auto_str out = STR_INIT;
		source_told(d->p->s, &own->sources[i], &out);
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
	size_t item = d->item;
	const struct rubric *rubric = d->sheet->rubric;
	while (!d->p->ended && d->item == item && d->sheet->rubric == rubric &&
	       !d->sheet->outdated) {
		tell_sources(d);
		auto_free char *text =
		    source_count(d) > 0
		        ? ask(d->p, "New evidence? What it is; or the number of one to change, -1 "
		                    "to remove the first, Enter for none:")
		        : ask(d->p, "New evidence? What it is, Enter for none:");
		if (!text || !*text) {
			return;
		}
		take(d, text);
	}
}
