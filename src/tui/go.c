/* The choices after `g`. They stand in the footer as soon as it is pressed, so nobody has to know
 * them. */
#include "go.h"

#include <stdbool.h>

#include "dealbench/tui/bindings.h"

static const struct go choices[] = {
    {'d', "deals", "deals", ACTION_NONE},     {'c', "compare", "compare", ACTION_NONE},
    {'l', "history", "history", ACTION_NONE}, {'r', "rubric", "rubric", ACTION_NONE},
    {'g', "top", NULL, ACTION_HOME},          {'G', "end", NULL, ACTION_END},
};

static bool is_there(const struct go *go)
{
	return !go->screen || screen_find(go->screen);
}

const struct go *go_find(uint32_t key)
{
	const uint32_t tries[] = {key, key_latin(key)};
	for (size_t t = 0; t < ARRAY_LEN(tries); t++) {
		for (size_t i = 0; i < ARRAY_LEN(choices); i++) {
			if (choices[i].key == tries[t] && is_there(&choices[i])) {
				return &choices[i];
			}
		}
	}
	return NULL;
}

void go_hint(struct str *out)
{
	for (size_t i = 0; i < ARRAY_LEN(choices); i++) {
		if (is_there(&choices[i])) {
			str_printf(out, "%c %s  ", (char)choices[i].key, choices[i].label);
		}
	}
	str_append(out, "Esc stay");
}
