/* What the table of bindings answers: which action a key means, how its keys are written, whether
 * it works now. The loop, the footer, help, the palette and the tests all ask here. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dealbench/base/str.h"
#include "dealbench/tui/screen.h"

/* The n-th key of a binding, or KEYCODE_NONE past the last. */
uint32_t binding_key(const struct binding *b, size_t n);
bool binding_has_key(const struct binding *b, uint32_t key);
/* The binding of key in a table that ends with { 0 }, or NULL. */
const struct binding *bindings_find(const struct binding *table, uint32_t key);
/* The screen's own first, then the common ones; then the same for the Latin key in the same place
 * of the keyboard. *out_key gets the key that matched. */
const struct binding *binding_for_key(const struct screen_ops *screen, uint32_t key,
                                      uint32_t *out_key);
/* The binding of an action, the screen's own first, or NULL. */
const struct binding *binding_for_action(const struct screen_ops *screen, enum action action);
/* Is this the end of a table? */
static inline bool binding_is_end(const struct binding *b)
{
	return b->keys == NULL;
}
/* The common keys in force on a screen. */
static inline const struct binding *bindings_common(const struct screen_ops *screen)
{
	return screen->common ? screen->common : common_bindings;
}
/* Appends text with each "{action}" replaced by the first key of that action on the screen (NULL =
 * any); an action without a key is named as one of the commands. Other braces stay. */
void keys_expand(const struct screen_ops *screen, const char *text, struct str *out);
/* The same in steps, for words that go through printf: the format's places are marked, what came
 * out is made safe (text_safe) around them, and they are filled. No text that is valid UTF-8 can
 * pass for a mark. */
void keys_mark(const char *format, struct str *out);
void keys_safe(const char *marked, struct str *out);
void keys_fill(const struct screen_ops *screen, const char *safe, struct str *out);
/* Why it does nothing now, or NULL where it works. */
const char *binding_why_not(const struct binding *b, const void *state, const struct session *s);
/* The keys for people: "Enter", "?/F1" with '/' as part, "0-9" for a row of digits. At most max
 * keys. */
void binding_keys_words(const struct binding *b, size_t max, const char *part, struct str *out);
/* Bound to a row of digits, so that running it needs the key itself. */
bool binding_is_digits(const struct binding *b);

/* The Latin key in the place of a Cyrillic or Greek letter ('й' is 'q'), or the key itself. */
uint32_t key_latin(uint32_t key);
