/* Somebody stored something else in the same place meanwhile: both are read out, and one is chosen.
 * The end of the input lets stand what is stored; the other is in the history either way. */
#include "conflict.h"

#include <string.h>

#include "dealbench/base/text.h"

static void tell_both(struct plain *p, const struct conflict *c)
{
	tell(p, "%s: %s stored something else meanwhile.", c->field, c->author);
	tell_field(p, "1 theirs", c->theirs);
	tell_field(p, "2 yours", c->mine);
	if (c->more > 0) {
		auto_arena struct arena *a = arena_new();
		tell(p, "%s %s.", text_count(a, c->more, "more field"),
		     c->more == 1 ? "differs" : "differ");
	}
}

void conflict_ask(struct plain *p)
{
	const struct conflict *c;
	while ((c = session_conflict(p->s)) != NULL) {
		const char *what = "";
		struct error err = {0};
		auto_arena struct arena *a = arena_new();
		tell_both(p, c);
		auto_free char *line = ask(p, "Which stands? 1 theirs, 2 yours:");
		bool mine = line && strcmp(line, "2") == 0;
		if (line && !mine && strcmp(line, "1") != 0) {
			tell_wrong(p, "Expected 1 or 2.");
			continue;
		}
		if (session_settle(p->s, mine, a, &what, &err)) {
			ask_done(p);
			tell(p, "%s", what);
		} else if (err.code != ERROR_STALE) {
			tell_error(p, &err);
			return;
		}
	}
}

void store_refused(struct plain *p, const struct error *err)
{
	if (err->code == ERROR_STALE && session_conflict(p->s)) {
		conflict_ask(p);
	} else {
		tell_error(p, err);
	}
}
