/* The registry of screens: one line a screen. */
#include "dealbench/tui/screen.h"

#include <string.h>

const struct screen_ops *const screens[] = {
    &screen_deals,   &screen_deal_form, &screen_walk,    &screen_review, &screen_help,
    &screen_palette, &screen_messages,  &screen_history, NULL,
};

const struct screen_ops *screen_find(const char *name)
{
	for (size_t i = 0; screens[i]; i++) {
		if (strcmp(screens[i]->name, name) == 0) {
			return screens[i];
		}
	}
	return NULL;
}
