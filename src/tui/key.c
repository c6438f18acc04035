/* Names of keys, both ways. Control keys are written C-x in tables and Ctrl-X for people. */
#include "dealbench/tui/key.h"

#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"

static const struct {
	const char *name, *shown;
	uint32_t code;
} named[] = {
    {"Up", "Up", KEYCODE_UP},
    {"Down", "Down", KEYCODE_DOWN},
    {"Left", "Left", KEYCODE_LEFT},
    {"Right", "Right", KEYCODE_RIGHT},
    {"Home", "Home", KEYCODE_HOME},
    {"End", "End", KEYCODE_END},
    {"PgUp", "PgUp", KEYCODE_PAGE_UP},
    {"PgDn", "PgDn", KEYCODE_PAGE_DOWN},
    {"Enter", "Enter", KEYCODE_ENTER},
    {"Esc", "Esc", KEYCODE_ESC},
    {"Tab", "Tab", KEYCODE_TAB},
    {"S-Tab", "Shift-Tab", KEYCODE_BACKTAB},
    {"Backspace", "Backspace", KEYCODE_BACKSPACE},
    {"Delete", "Delete", KEYCODE_DELETE},
    {"Space", "Space", ' '},
};

static uint32_t parse_function_key(const char *name)
{
	unsigned n;
	char rest;
	if (name[0] == 'F' && sscanf(name + 1, "%2u%c", &n, &rest) == 1 && n >= 1 && n <= 12) {
		return KEYCODE_F1 + n - 1;
	}
	return KEYCODE_NONE;
}

uint32_t key_parse(const char *name)
{
	if (name[0] && !name[1]) { /* as most are */
		return name[0] > ' ' && name[0] < 0x7f ? (unsigned char)name[0] : KEYCODE_NONE;
	}
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		if (name[0] == named[i].name[0] && strcmp(name, named[i].name) == 0) {
			return named[i].code;
		}
	}
	if (name[0] == 'C' && name[1] == '-' && name[2] >= 'a' && name[2] <= 'z' && !name[3]) {
		return (uint32_t)(name[2] - 'a' + 1);
	}
	size_t len;
	uint32_t cp = text_decode(name, &len);
	if (len > 0 && !name[len] && !text_is_unsafe(cp) && !text_is_invisible(cp) && cp != ' ') {
		return cp;
	}
	return parse_function_key(name);
}

char *key_label(uint32_t code, char buf[static 16])
{
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		if (code == named[i].code) {
			return memcpy(buf, named[i].shown, strlen(named[i].shown) + 1);
		}
	}
	if (code >= 1 && code <= 26) {
		snprintf(buf, 16, "Ctrl-%c", (char)('A' + code - 1));
	} else if (code >= KEYCODE_F1 && code <= KEYCODE_F12) {
		snprintf(buf, 16, "F%u", (unsigned)(code - KEYCODE_F1 + 1));
	} else if (code > ' ' && code < KEYCODE_BASE && !text_is_unsafe(code) &&
	           !text_is_invisible(code)) {
		buf[text_encode(code, buf)] = '\0';
	} else {
		buf[0] = '\0';
	}
	return buf;
}

uint32_t key_from_label(const char *label)
{
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		if (strcmp(label, named[i].shown) == 0) {
			return named[i].code;
		}
	}
	if (strncmp(label, "Ctrl-", 5) == 0 && label[5] >= 'A' && label[5] <= 'Z' && !label[6]) {
		return (uint32_t)(label[5] - 'A' + 1);
	}
	return key_parse(label);
}

char *key_written(uint32_t code, char buf[static 16])
{
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		if (code == named[i].code) {
			snprintf(buf, 16, "%s", named[i].name);
			return buf;
		}
	}
	if (code >= 1 && code <= 26) {
		snprintf(buf, 16, "C-%c", (char)('a' + code - 1));
		return buf;
	}
	return key_label(code, buf);
}
