/* Keys to actions. A screen's own table goes before the common one; a letter of a Cyrillic or Greek
 * layout that nobody bound counts as the Latin key in its place. */
#include "dealbench/tui/bindings.h"

#include <assert.h>
#include <string.h>

#include "dealbench/base/text.h"

/* clang-format off */
const struct binding common_bindings[] = {
    {"Up k", ACTION_UP, "up", "one line up", "Move", .footer = false},
    {"Down j", ACTION_DOWN, "down", "one line down", "Move"},
    {"Left h", ACTION_LEFT, "left", "to the left, or to the previous", "Move"},
    {"Right l", ACTION_RIGHT, "right", "to the right, or to the next", "Move"},
    {"PgUp", ACTION_PAGE_UP, "page up", "a screenful up", "Move"},
    {"PgDn", ACTION_PAGE_DOWN, "page down", "a screenful down", "Move"},
    {"Home", ACTION_HOME, "first", "to the first line", "Move"},
    {"End G", ACTION_END, "last", "to the last line", "Move"},
    {"? F1", ACTION_HELP, "help", "the keys of this screen", "Everywhere", .footer = true},
    {": F10", ACTION_PALETTE, "commands", "every command by name", "Everywhere", .footer = true},
    {"F9", ACTION_TOUR, "tour", "a two-minute tour of this screen", "Everywhere"},
    {"u", ACTION_UNDO, "undo", "take back the last change", "Everywhere", .writes = true},
    {"C-r", ACTION_REDO, "redo", "do again what was undone", "Everywhere", .writes = true},
    {"H", ACTION_HISTORY, "history", "what was done to this deal; takes one act of it back", "Everywhere"},
    {"Esc q", ACTION_BACK, "back", "back; from the first screen, leave", "Everywhere", .footer = true},
    {"C-c", ACTION_QUIT, "quit", "leave now; nothing is lost", "Everywhere"},
    {"g", ACTION_GO, "go to", "then d deals, g top, G end, ...: the footer says", "Everywhere"},
    {"", ACTION_GO_DEALS, "go to deals", "back to the list of deals", "Everywhere"},
    {"E C-o", ACTION_EDITOR, "editor", "the text being typed, in $VISUAL or $EDITOR", "Everywhere"},
    {"y", ACTION_COPY, "copy", "copy what this is about, over SSH too", "Everywhere"},
    {"Y", ACTION_COPY_MARKDOWN, "copy Markdown", "copy it as Markdown", "Everywhere"},
    {"M", ACTION_MOUSE, "mouse", "leave the mouse to the terminal, or take it again", "Everywhere"},
    {"", ACTION_THEME, "theme", "the next theme: auto, dark, light, contrast, mono", "Everywhere"},
    {"C-l", ACTION_REDRAW, "redraw", "draw the screen anew", "Everywhere"},
    {"C-z", ACTION_SUSPEND, "suspend", "to the shell; 'fg' comes back", "Everywhere"},
    {"R", ACTION_RUBRIC, "rubric", "what is asked, what it means, and where it comes from", "Everywhere"},
    {"", ACTION_PROBLEMS, "problems", "what is wrong with the rubric's folder", "Everywhere"},
    {"", ACTION_MESSAGES, "messages", "what this run has said so far", "Everywhere"},
    {0},
};
/* clang-format on */

uint32_t msg_letter(const struct msg *msg)
{
	return msg->kind == MSG_TEXT && key_is_text(msg->key) ? msg->key : KEYCODE_NONE;
}

static const char *const action_names[] = {
#define X(id, name) [ACTION_##id] = (name),
    ACTIONS(X)
#undef X
};
static_assert(ARRAY_LEN(action_names) == ACTION_COUNT, "one name an action");
static_assert(ACTION_COUNT <= 256, "a mark is two letters of sixteen");

const char *action_name(enum action action)
{
	return action < ACTION_COUNT ? action_names[action] : "none";
}

/* NONE where no action is called so. */
static enum action action_named(const char *name, size_t len)
{
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		if (strlen(action_names[i]) == len && strncmp(action_names[i], name, len) == 0) {
			return (enum action)i;
		}
	}
	return ACTION_NONE;
}

/* The n-th name in keys into name; false past the last. */
static bool key_word(const char *keys, size_t n, char name[static 16])
{
	for (;;) {
		keys += strspn(keys, " ");
		size_t len = strcspn(keys, " ");
		if (len == 0 || len >= 16) {
			return false;
		}
		if (n-- == 0) {
			memcpy(name, keys, len);
			name[len] = '\0';
			return true;
		}
		keys += len;
	}
}

uint32_t binding_key(const struct binding *b, size_t n)
{
	char name[16];
	return key_word(b->keys, n, name) ? key_parse(name) : KEYCODE_NONE;
}

bool binding_has_key(const struct binding *b, uint32_t key)
{
	char name[16];
	for (size_t i = 0; key_word(b->keys, i, name); i++) {
		if (key_parse(name) == key) {
			return true;
		}
	}
	return false;
}

const struct binding *bindings_find(const struct binding *table, uint32_t key)
{
	for (const struct binding *b = table; !binding_is_end(b); b++) {
		if (binding_has_key(b, key)) {
			return b;
		}
	}
	return NULL;
}

/* A screen that binds an action itself means its own by it, whatever the key. */
static const struct binding *own_or(const struct screen_ops *screen, const struct binding *common)
{
	for (const struct binding *b = screen->bindings; !binding_is_end(b); b++) {
		if (b->action == common->action) {
			return b;
		}
	}
	return common;
}

const struct binding *binding_for_key(const struct screen_ops *screen, uint32_t key,
                                      uint32_t *out_key)
{
	uint32_t tries[] = {key, key_latin(key)};
	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		const struct binding *b = bindings_find(screen->bindings, tries[i]);
		if (!b) {
			b = bindings_find(bindings_common(screen), tries[i]);
			b = b ? own_or(screen, b) : NULL;
		}
		if (b) {
			*out_key = tries[i];
			return b;
		}
	}
	return NULL;
}

const struct binding *binding_for_action(const struct screen_ops *screen, enum action action)
{
	const struct binding *tables[] = {screen->bindings, bindings_common(screen)};
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		for (const struct binding *b = tables[i]; !binding_is_end(b); b++) {
			if (b->action == action) {
				return b;
			}
		}
	}
	return NULL;
}

const char *binding_why_not(const struct binding *b, const void *state, const struct session *s)
{
	if (b->writes && session_read_only(s)) {
		return "Read-only: nothing can be changed here";
	}
	return b->why_not ? b->why_not(state, s) : NULL;
}

bool binding_is_digits(const struct binding *b)
{
	uint32_t first = binding_key(b, 0), second = binding_key(b, 1);
	return first >= '0' && first <= '9' && second >= '0' && second <= '9';
}

void binding_keys_words(const struct binding *b, size_t max, const char *part, struct str *out)
{
	char words[16];
	uint32_t key;
	for (size_t i = 0; i < max && (key = binding_key(b, i)) != KEYCODE_NONE; i++) {
		str_append(out, i ? part : "");
		str_append(out, key_label(key, words));
		size_t last = i;
		while (key >= '0' && key <= '9' &&
		       binding_key(b, last + 1) == key + (uint32_t)(last + 1 - i)) {
			last++;
		}
		if (last > i + 1) {
			str_printf(out, "-%s", key_label(binding_key(b, last), words));
			i = last;
		}
	}
}

/* In a format a mark is a byte that is in no UTF-8 and two letters, so that no text which printf
 * puts in can be one; in safe text it is a private character, of which safe text has none. */
#define MARK_BYTE '\xff'
#define MARK_BYTES 3

/* The action named "{action}" at s, and how many bytes that takes; or none. */
static enum action action_at(const char *s, size_t *out_bytes)
{
	size_t name = strcspn(s, "}");
	*out_bytes = name + 1;
	return *s == '{' && s[name] ? action_named(s + 1, name - 1) : ACTION_NONE;
}

void keys_mark(const char *format, struct str *out)
{
	for (size_t n; *format; format += n) {
		enum action action = action_at(format, &n);
		if (action == ACTION_NONE) {
			n = 1;
			str_append_char(out, *format);
		} else {
			str_append_char(out, MARK_BYTE);
			str_append_char(out, (char)('A' + action / 16));
			str_append_char(out, (char)('A' + action % 16));
		}
	}
}

/* The action that the mark at s stands for, or none. */
static enum action mark_at(const char *s)
{
	if (s[0] != MARK_BYTE || s[1] < 'A' || s[1] > 'P' || s[2] < 'A' || s[2] > 'P') {
		return ACTION_NONE;
	}
	int action = (s[1] - 'A') * 16 + s[2] - 'A';
	return action < ACTION_COUNT ? (enum action)action : ACTION_NONE;
}

void keys_safe(const char *marked, struct str *out)
{
	auto_str part = STR_INIT;
	while (*marked) {
		enum action action = mark_at(marked);
		if (action == ACTION_NONE) {
			str_append_char(&part, *marked++);
			continue;
		}
		char bytes[5];
		size_t n = text_encode(TEXT_PRIVATE + (uint32_t)action, bytes);
		text_append_safe(out, part.data, false);
		str_truncate(&part, 0);
		str_append_len(out, bytes, n);
		marked += MARK_BYTES;
	}
	text_append_safe(out, part.data, false);
}

static void append_key_of(const struct screen_ops *screen, enum action action, struct str *out)
{
	const struct screen_ops nothing = {.bindings = common_bindings};
	const struct binding *b = binding_for_action(screen ? screen : &nothing, action);
	if (b && binding_key(b, 0) != KEYCODE_NONE) {
		binding_keys_words(b, 1, " ", out);
	} else {
		str_printf(out, "'%s' in the commands", b ? b->label : action_name(action));
	}
}

void keys_fill(const struct screen_ops *screen, const char *safe, struct str *out)
{
	for (size_t n; *safe; safe += n) {
		uint32_t cp = text_decode(safe, &n);
		if (cp > TEXT_PRIVATE && cp < TEXT_PRIVATE + ACTION_COUNT) {
			append_key_of(screen, (enum action)(cp - TEXT_PRIVATE), out);
		} else {
			str_append_len(out, safe, n);
		}
	}
}

void keys_expand(const struct screen_ops *screen, const char *text, struct str *out)
{
	for (size_t n; *text; text += n) {
		enum action action = action_at(text, &n);
		if (action == ACTION_NONE) {
			n = 1;
			str_append_char(out, *text);
		} else {
			append_key_of(screen, action, out);
		}
	}
}

uint32_t key_latin(uint32_t key)
{
	static const struct {
		const char *latin, *there;
	} rows[] = {
	    {"qwertyuiop[]", "йцукенгшщзхъ"}, {"asdfghjkl;'", "фывапролджэ"},
	    {"zxcvbnm,.", "ячсмитьбю"},       {"QWERTYUIOP{}", "ЙЦУКЕНГШЩЗХЪ"},
	    {"ASDFGHJKL:\"", "ФЫВАПРОЛДЖЭ"},  {"ZXCVBNM<>", "ЯЧСМИТЬБЮ"},
	    {"wertyuiop", "ςερτυθιοπ"},       {"asdfghjkl", "ασδφγηξκλ"},
	    {"zxcvbnm", "ζχψωβνμ"},           {"ERTYUIOP", "ΕΡΤΥΘΙΟΠ"},
	    {"ASDFGHJKL", "ΑΣΔΦΓΗΞΚΛ"},       {"ZXCVBNM", "ΖΧΨΩΒΝΜ"},
	};
	if (key < 0x80 || key >= KEYCODE_BASE) {
		return key;
	}
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *there = rows[i].there;
		for (size_t at = 0, n; *there; at++, there += n) {
			if (text_decode(there, &n) == key) {
				return (unsigned char)rows[i].latin[at];
			}
		}
	}
	return key;
}
