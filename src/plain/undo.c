/* Undo and redo of this run's acts, whatever they were about, and what others did meanwhile. */
#include "undo.h"

#include <string.h>

#include "dealbench/base/str.h"

char *arrows_told(const char *words, struct arena *a)
{
	auto_str out = STR_INIT;
	for (const char *arrow; (arrow = strstr(words, " -> ")) != NULL; words = arrow + 4) {
		str_append_len(&out, words, (size_t)(arrow - words));
		str_append(&out, ", now ");
	}
	str_append(&out, words);
	return arena_strdup(a, out.data);
}

bool undo_told(struct plain *p, bool redo, struct arena *a, struct undone *out)
{
	struct error err = {0};
	if (!(redo ? session_redo(p->s, a, out, &err) : session_undo(p->s, a, out, &err))) {
		tell_error(p, &err);
		return false;
	}
	ask_done(p);
	tell(p, "%s: %s.", redo ? "Done again" : "Undone", arrows_told(out->what, a));
	return true;
}

bool tell_news(struct plain *p, const char *here)
{
	auto_arena struct arena *a = arena_new();
	bool changed = session_changed(p->s);
	if (session_replaced(p->s)) {
		tell(p, "The workspace was replaced meanwhile (a restore?): leave, and start "
		        "again.");
	}
	const char *news = changed ? session_news(p->s, here, a) : NULL;
	if (news) {
		tell(p, "Meanwhile %s.", arrows_told(news, a));
	}
	return changed;
}
