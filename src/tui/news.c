/* News of the workspace are read at once and said as soon as nothing else is being said: the
 * message of a key just pressed goes first. */
#include "news.h"

#include <string.h>

bool news_told(struct news *news, struct effect *out)
{
	if (!news->text[0]) {
		return false;
	}
	*out = effect_toast(STYLE_WATCH, "%s", news->text);
	news->text[0] = '\0';
	return true;
}

bool news_bring(struct news *news, const char *words, struct effect *out)
{
	if (!words) {
		return false;
	}
	bool waited = news_told(news, out);
	struct effect said = effect_toast(STYLE_WATCH, "%s", words);
	memcpy(news->text, said.toast, sizeof(news->text));
	return waited;
}

struct effect undone_toast(const struct undone *done, bool redo, bool here)
{
	bool named = here || !done->deal_title;
	return effect_toast(STYLE_PLAIN, "%s: %s%s%s%s", redo ? "Redid" : "Undid", done->what,
	                    named ? "" : " (", named ? "" : done->deal_title, named ? "" : ")");
}

const char *screen_deal(const struct screen_ops *ops, const void *state)
{
	struct screen_arg about = {0};
	if (ops->subject) {
		ops->subject(state, &about);
	}
	return about.deal;
}

bool same_deal(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}
