/* Nothing from data reaches the terminal raw: control characters, escape sequences, what turns text
 * around and what draws nothing stand in every field of the deals and of the rubric, in file names,
 * arguments, settings and files that are wrong; no screen and no command lets any of it through. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/cli/private.h"
#include "../sample.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/book.h"
#include "lines.h"
#include "raw.h"
#include "xlsx.h"

#define BOOK_LIMIT ((size_t)16 * 1024 * 1024)

struct house {
	struct stage st;
	char *rubric;
	struct str raw, told; /* told: all that was seen, to see that there was something */
	int failed;
};

/* ---- screens ---- */

struct seen {
	struct house *house;
	const char *screen;
};

static void check_cell(const struct seen *seen, const struct frame *f, int x, int y)
{
	const struct cell *cell = &f->cells[y * f->columns + x];
	if (cell->text[0] >= L' ' && cell->text[0] <= L'~' && !cell->text[1]) {
		return;
	}
	for (int i = 0; i < CELL_CHARS && cell->text[i]; i++) {
		char bytes[5];
		size_t len = text_encode((uint32_t)cell->text[i], bytes);
		auto_free char *found = raw_found(bytes, len);
		if (found || cell->text[i] == L'\n') {
			auto_free char *row = frame_row(f, y);
			fail_msg("%s, row %d: %s in |%s", seen->screen, y,
			         found ? found : "a newline", row);
		}
	}
}

static void on_shot(void *ctx, const char *name UNUSED, const struct frame *f)
{
	struct seen *seen = ctx;
	for (int y = 0; y < f->rows; y++) {
		for (int x = 0; x < f->columns; x++) {
			check_cell(seen, f, x, y);
		}
		auto_free char *row = frame_row(f, y);
		str_printf(&seen->house->told, "%s\n", row);
	}
}

/* For each key that writes nothing what it opens. */
static void press_all(struct house *house, const struct screen_ops *screen, struct seen *seen)
{
	for (const struct binding *b = screen->bindings; !binding_is_end(b); b++) {
		if (b->writes || !b->keys[0]) {
			continue;
		}
		auto_free char *keys =
		    xprintf("%.*s SHOT Enter SHOT Tab SHOT", (int)strcspn(b->keys, " "), b->keys);
		stage_play(&house->st, screen, 160, 50, keys, on_shot, seen);
	}
}

static void screens__let_nothing_through(void **state)
{
	struct house *house = *state;
	for (size_t i = 0; screens[i]; i++) {
		struct seen seen = {house, screens[i]->name};
		stage_play(&house->st, screens[i], 160, 50,
		           "SHOT Tab SHOT Tab SHOT RESIZE:80x24 SHOT Tab SHOT Down SHOT "
		           "RESIZE:40x10 SHOT End SHOT",
		           on_shot, &seen);
		if (sample_is_all()) {
			press_all(house, screens[i], &seen);
		}
	}
	assert_non_null(strstr(house->told.data, "<U+202E>"));
	assert_non_null(strstr(house->told.data, "<U+001B>"));
	assert_non_null(strstr(house->told.data, "<U+200B>"));
}

/* ---- commands ---- */

/* A table's own tabs are fine. */
static bool is_clean(const char *words, const char *told, size_t len, char **out_found)
{
	auto_free char *text = xstrndup(told, len);
	for (char *p = text; strstr(words, "--tsv") && (p = strchr(p, '\t')) != NULL;) {
		*p = ' ';
	}
	*out_found = strlen(text) < len ? xstrdup("U+0000") : raw_found(text, len);
	return !*out_found;
}

static void run(struct house *house, const char *words, const char *input)
{
	auto_str out = STR_INIT;
	auto_free char *found = NULL;
	(void)stage_run(&house->st, words, input, &out);
	const char *told = strchr(out.data, '\n') + 1;
	if (!is_clean(words, told, out.len - (size_t)(told - out.data), &found)) {
		print_error("%s lets %s through:\n%.400s\n", words, found, told);
		house->failed++;
	}
	str_append(&house->told, out.data);
}

static void expect_clean(struct house *house)
{
	int failed = house->failed;
	house->failed = 0;
	assert_int_equal(failed, 0);
}

static void commands__let_nothing_through(void **state)
{
	struct house *house = *state;
	session_close(house->st.s);
	house->st.s = NULL;
	for (size_t i = 0; lines[i].words; i += sample_step(2)) {
		run(house, lines[i].words, lines[i].input);
	}
	expect_clean(house);
}

/* A workbook's texts are texts: none steers, none is computed. It is made by a process of its own,
 * also where whoever started the program lets it ignore the end of those. */
static void a_workbook__holds_nothing_raw(void **state)
{
	struct house *house = *state;
	struct error err = {0};
	auto_free char *data = NULL;
	auto_str parts = STR_INIT;
	size_t len;
	session_close(house->st.s);
	house->st.s = NULL;
	if (!book_xlsx_built()) {
		skip();
	}
	(void)signal(SIGCHLD, SIG_IGN);
	(void)alarm(60);
	run(house, "export {deal} --xlsx -o raw.xlsx", "");
	(void)alarm(0);
	assert_true(file_read("raw.xlsx", BOOK_LIMIT, &data, &len, &err));
	xlsx_text(data, len, ".xml", &parts);
	auto_free char *found = raw_found(parts.data, parts.len);
	if (found) {
		fail_msg("the workbook holds %s", found);
	}
	assert_non_null(strstr(parts.data, "&lt;U+202E&gt;"));
	assert_non_null(strstr(parts.data, ">=1+2<"));
	assert_null(strstr(parts.data, "<f>1+2"));
	expect_clean(house);
}

/* What a person types into plain mode is told back. */
static void plain__echoes_nothing(void **state)
{
	struct house *house = *state;
	static const char *const inputs[] = {"%s\n%s\n%s\n", "f\n%s\nn\n%s\n%s\n", "n %s\n/%s\n"};
	for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
		auto_str input = STR_INIT, raw = STR_INIT;
		for (const char *p = house->raw.data; *p; p++) {
			str_append_char(&raw, *p == '\n' ? ' ' : *p);
		}
		for (const char *p = inputs[i]; *p; p++) {
			if (p[0] == '%') {
				str_append(&input, raw.data);
				p++;
			} else {
				str_append_char(&input, *p);
			}
		}
		run(house, "--plain", input.data);
		run(house, "walk {deal} --plain", input.data);
	}
	expect_clean(house);
}

/* ---- arguments ---- */

static const char *const argument_lines[] = {
    "{extra}",
    "deal {extra}",
    "deal {extra} more",
    "deal list {extra}",
    "deal show {extra}",
    "deal new {extra} --id {extra}",
    "deal new {extra} --id zqtyped --partner {extra} --category beta",
    "deal new Some --category {extra}",
    "deal edit {deal} --stage {extra}",
    "deal edit {deal} --due {extra}",
    "deal edit {deal} --set {extra}",
    "deal edit {deal} --set partner_type={extra}",
    "deal archive {deal} --reason {extra}",
    "deal reopen {deal} --reason {extra}",
    "walk {deal} --item {extra} --plain",
    "walk {deal} --new {extra}",
    "show {deal} --scorecard {extra}",
    "show {deal} --what-if {extra}",
    "show {deal} --what-if value={extra}",
    "show {deal} --{extra}",
    "show {deal} -{extra}",
    "show {deal} --json={extra}",
    "show {deal} -o /nowhere/{extra}",
    "show {deal} -o {extra}",
    "memo {extra}",
    "compare {deal} {extra}",
    "submit {extra} --reason {extra}",
    "score {extra}",
    "import {extra}",
    "export {extra} --yaml",
    "export --csv --table {extra}",
    "rubric check {extra}",
    "rubric test {extra}",
    "rubric show {extra}",
    "rubric show {rubric} --category {extra}",
    "rubric new {extra}",
    "rubric schema {extra}",
    "rubric diff {extra} {rubric}",
    "rubric adopt {extra}",
    "rubric migrate {deal} --to {extra}",
    "requests {extra}",
    "explain {extra}",
    "backup {extra}",
    "restore {extra}",
    "recover {extra}",
    "verify --memo {extra}",
    "verify --head {extra}",
    "log {extra}",
    "revert {deal} {extra}",
    "demo --keep {extra}",
    "manual {extra}",
    "completions {extra}",
    "help {extra}",
    "deal list --rater {extra}",
    "deal list --as-of {extra}",
    "deal list --theme {extra}",
    "deal list --rubric {extra}",
    "config --workspace {extra}",
    "deal list --workspace {extra}",
    "tour -o {extra}",
    "keys -o {extra}",
    "doctor",
};

/* A path of this name, cut short: a file system takes 255 bytes. */
static void arguments__are_told_harmlessly(void **state)
{
	struct house *house = *state;
	auto_str odd = STR_INIT;
	for (const char *p = house->raw.data; *p && odd.len < 60; p++) {
		str_append_char(&odd, *p == '/' || *p == ' ' ? '_' : *p);
	}
	const char *const texts[] = {odd.data, "\xe2\x80\xae\x1b[2J\xff\xc2\x9b.yaml"};
	for (size_t t = 0; t < ARRAY_LEN(texts); t++) {
		house->st.extra = texts[t];
		for (size_t i = t; i < ARRAY_LEN(argument_lines); i += sample_step(4)) {
			run(house, argument_lines[i], "");
		}
	}
	expect_clean(house);
}

/* ---- files and settings ---- */

/* %1 = raw bytes, %2 = as escapes of YAML. */
static char *filled(const char *pattern, const char *raw, const char *yaml)
{
	auto_str out = STR_INIT;
	for (const char *p = pattern; *p; p++) {
		if (p[0] == '%' && (p[1] == '1' || p[1] == '2')) {
			str_append(&out, *++p == '1' ? raw : yaml);
		} else {
			str_append_char(&out, *p);
		}
	}
	return str_steal(&out);
}

static const struct {
	const char *file, *text;
	const char *words[3];
} files[] = {
    {"a.yaml", "schema: dealbench/scorecard/v1\n%1: 1\n", {"import a.yaml", "score a.yaml"}},
    {"b.yaml",
     "schema: \"%2\"\n\"%2\": {id: \"%2\", version: \"%2\"}\nrubric: {id: \"%2\", version: 1}\n",
     {"import b.yaml", "score b.yaml"}},
    {"c.yaml",
     "schema: dealbench/scorecard/v1\nrubric: {id: base, version: 1.2.3}\n"
     "deal: {id: zqfile, title: \"%2\", partner: \"%2\", category: \"%2\", stage: \"%2\",\n"
     "  attributes: {\"%2\": \"%2\", motto: \"%2\", partner_type: \"%2\"}}\n"
     "raters:\n  - name: \"%2\"\n    answers: {\"%2\": {level: 1}, value: {level: \"%2\"},\n"
     "      status: {choice: \"%2\"}, close: {date: \"%2\"}, price: {money: 1, currency: \"%2\"},\n"
     "      story: {text: \"%2\", evidence: \"%2\"}}\n"
     "gaps: {\"%2\": {disposition: \"%2\"}}\n",
     {"import c.yaml", "score c.yaml"}},
    {"d.csv", "title,partner,%1\nA,B,C\n", {"import d.csv"}},
    {"e.csv",
     "title,partner,category,stage,due,attribute:motto,attribute:%1\n%1,%1,%1,%1,%1,%1,%1\n",
     {"import e.csv", "import e.csv --dry-run"}},
    {"f.csv",
     "title,partner,category,stage,attribute:partner_type\n\"%1\",%1,beta,decide,tech\n",
     {"import f.csv --dry-run", "import f.csv"}},
    {"rubric.yaml",
     "schema: \"%2\"\n\"%2\": 1\nid: \"%2\"\nversion: \"%2\"\nsections:\n"
     "  - {file: \"%2.yaml\", weight: \"%2\"}\n  - {file: \"../%2\", weight: 1}\n",
     {"rubric check .", "rubric show .", "rubric test ."}},
    {"dealbench/config.yaml",
     "rater: \"%2\"\ntheme: \"%2\"\n\"%2\": 1\n%1: 2\n",
     {"config", "deal list", "doctor"}},
    {"dealbench/config.yaml",
     "rater: \"%2\"\ntheme: \"%2\"\neditor: \"%2\"\n\"%2\": 1\n",
     {"config", "config --json", "doctor"}},
    {"dealbench/keys.yaml",
     "\"%2\": {\"%2\": \"%2\"}\ndeals: {\"%2\": \"%2\", score: \"%2\"}\n",
     {"keys", "doctor", "tour"}},
};

static void files__are_told_harmlessly(void **state)
{
	struct house *house = *state;
	struct error err = {0};
	auto_str yaml = STR_INIT;
	raw_yaml(&yaml);
	assert_int_equal(mkdir("dealbench", 0700), 0);
	setenv("XDG_CONFIG_HOME", house->st.folder, 1);
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		auto_free char *text = filled(files[i].text, house->raw.data, yaml.data);
		assert_true(file_write_private(files[i].file, text, strlen(text), &err));
		for (size_t w = 0; w < 3 && files[i].words[w]; w++) {
			run(house, files[i].words[w], "");
		}
		assert_int_equal(unlink(files[i].file), 0);
	}
	unsetenv("XDG_CONFIG_HOME");
	expect_clean(house);
}

static void settings__are_told_harmlessly(void **state)
{
	struct house *house = *state;
	static const char *const names[] = {"DEALBENCH_THEME",
	                                    "DEALBENCH_GLYPHS",
	                                    "VISUAL",
	                                    "EDITOR",
	                                    "TERM",
	                                    "LANG",
	                                    "COLORFGBG",
	                                    "HOME",
	                                    "XDG_CONFIG_HOME",
	                                    "NO_COLOR",
	                                    "TMUX",
	                                    "ACCESSIBLE",
	                                    "TMPDIR",
	                                    "DEALBENCH_CONFIG",
	                                    "COLORTERM",
	                                    "TERM_PROGRAM",
	                                    "LC_ALL",
	                                    "ESCDELAY"};
	for (size_t i = 0; i < ARRAY_LEN(names); i += sample_step(6)) {
		const char *before = getenv(names[i]);
		auto_free char *saved = before ? xstrdup(before) : NULL;
		setenv(names[i], house->raw.data, 1);
		run(house, "doctor", "");
		run(house, "config", "");
		if (saved) {
			setenv(names[i], saved, 1);
		} else {
			unsetenv(names[i]);
		}
		assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	}
	auto_free char *rubrics = xstrdup(getenv("DEALBENCH_RUBRICS"));
	setenv("DEALBENCH_RUBRICS", house->raw.data, 1);
	run(house, "doctor", "");
	setenv("DEALBENCH_RUBRICS", rubrics, 1);
	expect_clean(house);
}

/* The workspace itself under such a name. */
static void a_workspace__is_named_harmlessly(void **state)
{
	struct house *house = *state;
	char *before = house->st.workspace;
	auto_free char *odd = xprintf("%s/w\xe2\x80\xae\x1b[2J\u200b.db", house->st.folder);
	house->st.workspace = odd;
	static const char *const words[] = {"deal list",        "deal new Some --partner Other",
	                                    "verify",           "config",
	                                    "doctor",           "log",
	                                    "backup named.db",  "restore named.db --dry-run",
	                                    "restore named.db", "deal new More --partner Other",
	                                    "restore named.db", "recover again.db"};
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		run(house, words[i], "");
	}
	assert_true(file_write_private(odd, "no workspace", 12, NULL));
	run(house, "recover more.db", "");
	run(house, "restore named.db --dry-run", "");
	assert_int_equal(unlink(odd), 0);
	run(house, "restore named.db", "");
	static const char *const told[] = {"holds nothing that is not in the backup",
	                                   "is kept as",
	                                   " is not in the backup",
	                                   "taken over as they were",
	                                   "cannot be read, so",
	                                   "there is no workspace yet"};
	for (size_t i = 0; i < ARRAY_LEN(told); i++) {
		assert_non_null(strstr(house->told.data, told[i]));
	}
	house->st.workspace = before;
	expect_clean(house);
}

/* Each of the lists' characters was met, and told. */
static void everything__was_met(void **state)
{
	struct house *house = *state;
	size_t len;
	for (const char *at = house->raw.data; *at; at += len) {
		uint32_t cp = text_decode(at, &len);
		char name[16];
		snprintf(name, sizeof(name), "<U+%04X>", (unsigned)cp);
		bool plain = (cp >= 0x20 && cp < 0x7f) || cp == '\n' || cp == '\t' || cp == 0x30d;
		if (!plain && !strstr(house->told.data, name)) {
			fail_msg("%s was told nowhere", name);
		}
	}
	assert_non_null(strstr(house->told.data, "more marks>"));
}

static int open_house(void **state)
{
	static struct house house;
	*state = &house;
	if (!setlocale(LC_ALL, "C.UTF-8")) {
		return -1;
	}
	raw_text(&house.raw);
	house.rubric = xprintf("%s/raw-XXXXXX", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
	assert_non_null(mkdtemp(house.rubric));
	raw_rubric(house.rubric);
	setenv("DEALBENCH_RUBRICS", house.rubric, 1);
	setenv("TERM", "xterm", 1);
	stage_open_on(&house.st, house.rubric);
	session_close(house.st.s);
	house.st.s = NULL;
	raw_workspace(&house.st);
	stage_reopen(&house.st, STAGE_WRITE);
	return 0;
}

static int close_house(void **state)
{
	struct house *house = *state;
	stage_close(&house->st);
	assert_true(folder_remove(house->rubric, NULL));
	free(house->rubric);
	str_free(&house->raw);
	str_free(&house->told);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(screens__let_nothing_through),
	    cmocka_unit_test(a_workbook__holds_nothing_raw),
	    cmocka_unit_test(commands__let_nothing_through),
	    cmocka_unit_test(plain__echoes_nothing),
	    cmocka_unit_test(arguments__are_told_harmlessly),
	    cmocka_unit_test(files__are_told_harmlessly),
	    cmocka_unit_test(settings__are_told_harmlessly),
	    cmocka_unit_test(a_workspace__is_named_harmlessly),
	    cmocka_unit_test(everything__was_met),
	};
	return cmocka_run_group_tests_name("whole/raw", tests, open_house, close_house);
}
