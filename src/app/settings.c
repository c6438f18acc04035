/* The table of settings. The command line's parser, `dealbench config`, help, completions and the
 * manual read it: a setting is added by one row, and by whoever asks for its value. */
#include <assert.h>
#include <string.h>

#include "dealbench/app/config.h"
#include "dealbench/base/text.h"

const struct setting settings[SETTING_COUNT] = {
    [SETTING_WORKSPACE] = {"workspace", SETTING_PATH, NULL, "~/.local/share/dealbench/workspace.db",
                           "--workspace", "DEALBENCH_WORKSPACE", true, "the workspace"},
    [SETTING_RUBRIC] = {"rubric", SETTING_PATH, NULL, "the installed digital-health", "--rubric",
                        "DEALBENCH_RUBRICS", true, "the rubric's folder"},
    [SETTING_RATER] = {"rater", SETTING_TEXT, NULL, "the login name", "--rater", "", true,
                       "who is answering"},
    [SETTING_MODE] = {"mode", SETTING_WORD, "auto plain screens",
                      "screens, where the terminal can show them", "--plain --screens",
                      "ACCESSIBLE", false, "how it asks"},
    [SETTING_THEME] = {"theme", SETTING_WORD, "auto dark light contrast mono",
                       "light where COLORFGBG says so, else dark", "--theme", "DEALBENCH_THEME",
                       false, "the screens' colours"},
    [SETTING_COLOUR] = {"color", SETTING_WORD, "auto always never",
                        "where the terminal has colours", "--color", "NO_COLOR CLICOLOR_FORCE",
                        false, "whether there are colours"},
    [SETTING_GLYPHS] = {"glyphs", SETTING_WORD, "auto ascii unicode",
                        "lines where they are one column wide", "--glyphs", "DEALBENCH_GLYPHS",
                        false, "how the screens draw lines"},
    [SETTING_MOUSE] = {"mouse", SETTING_WORD, "on off", "on", "", "", false,
                       "whether the screens take the mouse at the start (M changes it)"},
    [SETTING_ADVANCE] = {"advance", SETTING_WORD, "on off", "on", "", "", false,
                         "whether an answer on the screens leads to the next question"},
    [SETTING_EDITOR] = {"editor", SETTING_TEXT, NULL, "vi, else nano", "", "VISUAL EDITOR", false,
                        "the program for long texts, with its own options"},
};

const struct setting *setting_find(const char *name)
{
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		if (strcmp(settings[i].name, name) == 0) {
			return &settings[i];
		}
	}
	return NULL;
}

void setting_words(const char *words, struct str *out)
{
	for (const char *p = words; *p;) {
		size_t len = strcspn(p, " ");
		bool last = !strchr(p, ' ');
		str_append(out, p == words ? "" : last ? " or " : ", ");
		str_append_len(out, p, len);
		p += len + (p[len] == ' ');
	}
}

bool setting_is_word(const char *words, const char *text)
{
	size_t len = strlen(text);
	for (const char *p = words; *p;) {
		size_t n = strcspn(p, " ");
		if (n == len && strncmp(p, text, n) == 0) {
			return true;
		}
		p += n + (p[n] == ' ');
	}
	return false;
}
