/* Messages of screens. They may quote names and errors of any length, so they are cut, and never in
 * the middle of a character. */
#include "dealbench/tui/screen.h"

#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/tui/bindings.h"

void effect_vsay(struct effect *effect, enum style style, const char *format, va_list ap)
{
	auto_str words = STR_INIT, text = STR_INIT, safe = STR_INIT;
	keys_mark(format, &words);
	va_list args;
	va_copy(args, ap);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* format itself, its keys marked */
	str_vprintf(&text, words.data, args);
#pragma GCC diagnostic pop
	va_end(args);
	keys_safe(text.data, &safe);
	size_t len = 0, columns;
	for (size_t n; (n = text_next_grapheme(safe.data + len, &columns)) > 0; len += n) {
		if (len + n >= sizeof(effect->toast)) {
			break;
		}
	}
	memcpy(effect->toast, safe.data, len);
	effect->toast[len] = '\0';
	effect->toast_style = style;
}

struct effect effect_toast(enum style style, const char *format, ...)
{
	struct effect effect = {0};
	va_list ap;
	va_start(ap, format);
	effect_vsay(&effect, style, format, ap);
	va_end(ap);
	return effect;
}

void effect_say(struct effect *effect, enum style style, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	effect_vsay(effect, style, format, ap);
	va_end(ap);
}

void effect_also(struct effect *effect, enum style style, const char *sentence)
{
	size_t len = strlen(effect->toast), more = strlen(sentence);
	if (len == 0) {
		effect_say(effect, style, "%s", sentence);
	} else if (len + 1 + more < sizeof(effect->toast)) {
		effect->toast[len] = ' ';
		memcpy(effect->toast + len + 1, sentence, more + 1);
	}
}
