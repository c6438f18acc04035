/* The registry of screens: one line a screen. */
#include "dealbench/tui/screen.h"

#include <string.h>

/* clang-format off */
const struct screen_ops *const screens[] = {
    &screen_first_run, &screen_deals,
    &screen_deal_form,
    &screen_walk,
    &screen_item,
    &screen_review,
    &screen_what_if,
    &screen_compare,
    &screen_export,
    &screen_rubric,
    &screen_problems,
    &screen_history,
    &screen_help,
    &screen_palette,
    &screen_messages,
    NULL,
};
/* clang-format on */

const struct screen_ops *screen_find(const char *name)
{
	for (size_t i = 0; screens[i]; i++) {
		if (strcmp(screens[i]->name, name) == 0) {
			return screens[i];
		}
	}
	return NULL;
}
