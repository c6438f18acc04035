/* The doctor finds what is wrong, says what to do, and its report for others tells nothing of what
 * somebody wrote: everything that a person can name here begins with "zq". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/app/doctor.h"
#include "dealbench/app/evidence.h"
#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "json_schema.h"

struct scene {
	char *home, *workspace, *config, *keys, *evidence;
	struct arena *a;
	struct diag_list problems;
	struct config settings;
	struct surroundings around;
	struct check *checks;
	size_t count;
	instant_ms now; /* 0 = the clock */
};

static uint32_t no_key(const char *name)
{
	return (uint32_t)name[0];
}

static char *key_name(uint32_t code, char buf[16])
{
	snprintf(buf, 16, "%c", (char)code);
	return buf;
}

static struct key_row rows[] = {
    {KEYS_EVERYWHERE, "Everywhere", "help", "?", "help", "the keys", "Everywhere"},
};

static struct key_table keys = {
    .rows = rows, .count = 1, .parse = no_key, .name = key_name, .label = key_name};

static const struct surroundings good = {.terminal = "xterm",
                                         .is_terminal = true,
                                         .known = true,
                                         .places = true,
                                         .colours = 256,
                                         .columns = 80,
                                         .rows = 24,
                                         .utf8 = true,
                                         .locale = "C.UTF-8",
                                         .editor = "/zqbin/vi",
                                         .has_editor = true};

static void write_file(const char *path, const char *text)
{
	assert_true(file_write_private(path, text, strlen(text), NULL));
}

/* A deal with an answer whose evidence is a file. */
static void fill(const struct scene *p)
{
	struct error err = {0};
	struct session_options o = {
	    .workspace = p->workspace, .rater = "Zqrater", .mode = SESSION_WRITE, .rubric = RUBRIC};
	assert_true(instant_parse("2020-01-15T18:30:00Z", &o.as_of));
	struct session *s = session_open(&o, &err);
	if (!s) {
		fail_msg("%s", err.message);
	}
	struct deal deal = {.id = xstrdup("zqid"), .title = xstrdup("Zqtitle")};
	deal.partner = xstrdup("Zqpartner");
	deal.category = xstrdup("digital-therapeutics");
	assert_true(deal_create(s, &deal, &err));
	deal_finish(&deal);
	struct sheet *sheet = sheet_open(s, "zqid", 0, &err);
	assert_non_null(sheet);
	size_t item = rubric_item(sheet->rubric, "portfolio-place");
	struct answer answer = {
	    .item = xstrdup("portfolio-place"), .kind = ANSWER_LEVEL, .level = 1};
	answer.evidence = xstrdup(sheet->rubric->grades[0].id);
	if (!sheet_answer(sheet, &answer, &err)) {
		fail_msg("%s", err.message);
	}
	answer_finish(&answer);
	struct source source = {.what = xstrdup("Zqwhat"), .where = xstrdup(p->evidence)};
	assert_true(source_attach(s, &source, NULL, NULL, &err));
	assert_true(sheet_source_set(sheet, item, 0, &source, &err));
	free(source.what);
	free(source.where);
	free(source.sha256);
	sheet_close(sheet);
	session_close(s);
}

static int set_up(void **state)
{
	static struct scene p;
	bool memory = access("/dev/shm", W_OK) == 0;
	p = (struct scene){.home = xprintf("%s/zqhome-XXXXXX", memory ? "/dev/shm" : "/tmp")};
	if (!setlocale(LC_ALL, "C.UTF-8") || !mkdtemp(p.home)) {
		return -1;
	}
	p.workspace = path_join(p.home, "zq.db");
	p.evidence = path_join(p.home, "zqpaper.txt");
	auto_free char *folder = path_join(p.home, "dealbench");
	p.config = path_join(folder, "config.yaml");
	p.keys = path_join(folder, "keys.yaml");
	setenv("HOME", p.home, 1);
	setenv("XDG_CONFIG_HOME", p.home, 1);
	unsetenv("DEALBENCH_CONFIG");
	unsetenv("DEALBENCH_WORKSPACE");
	unsetenv("DEALBENCH_RUBRICS");
	assert_true(folder_make_private(folder, NULL));
	write_file(p.evidence, "Zqpaper");
	fill(&p);
	*state = &p;
	return 0;
}

static int tear_down(void **state)
{
	struct scene *p = *state;
	assert_true(folder_remove(p->home, NULL));
	free(p->workspace);
	free(p->evidence);
	free(p->config);
	free(p->keys);
	free(p->home);
	return 0;
}

static void examine(struct scene *p, const char *rubric)
{
	static const char *const given[SETTING_COUNT];
	p->a = arena_new();
	diag_list_init(&p->problems);
	config_read(&p->settings, given, p->a, &p->problems);
	p->count = doctor_run(&(struct doctor){.around = &p->around,
	                                       .config = &p->settings,
	                                       .problems = &p->problems,
	                                       .keys = &keys,
	                                       .version = "9.9",
	                                       .workspace = p->workspace,
	                                       .rubric = rubric,
	                                       .now = p->now},
	                      p->a, &p->checks);
}

static void let_go(struct scene *p)
{
	diag_list_free(&p->problems);
	arena_free(p->a);
}

static const struct check *check_of(const struct scene *p, const char *id)
{
	for (size_t i = 0; i < p->count; i++) {
		if (strcmp(p->checks[i].id, id) == 0) {
			return &p->checks[i];
		}
	}
	fail_msg("no check '%s'", id);
	return NULL;
}

static void expect_found(const struct scene *p, const char *id, enum finding finding,
                         const char *words)
{
	const struct check *check = check_of(p, id);
	if (check->finding != finding || !strstr(check->text, words)) {
		fail_msg("%s: finding %d, %s", id, (int)check->finding, check->text);
	}
	assert_true(finding == FINDING_OK || check->fix);
}

/* What is told to others holds no mark, whatever is wrong. */
static void expect_shared_is_clean(const struct scene *p)
{
	auto_str text = STR_INIT, json = STR_INIT, own = STR_INIT;
	size_t problems = doctor_report(p->checks, p->count, "9.9", DOCTOR_TEXT, true, &text);
	assert_int_equal(doctor_report(p->checks, p->count, "9.9", DOCTOR_JSON, true, &json),
	                 problems);
	schema_assert_fits("doctor.v1.schema.json", json.data);
	if (strcasestr(text.data, "zq") || strcasestr(json.data, "zq")) {
		fail_msg("told to others: %s", text.data);
	}
	(void)doctor_report(p->checks, p->count, "9.9", DOCTOR_TEXT, false, &own);
	assert_non_null(strstr(own.data, "zq"));
}

static void doctor__finds_nothing__where_all_is_well(void **state)
{
	struct scene *p = *state;
	p->around = good;
	examine(p, RUBRIC);
	for (size_t i = 0; i < p->count; i++) {
		assert_int_equal(p->checks[i].finding, FINDING_OK);
		assert_null(p->checks[i].fix);
	}
	expect_found(p, "evidence", FINDING_OK, "1 file as attached");
	expect_found(p, "integrity", FINDING_OK, "1 deal");
	expect_shared_is_clean(p);
	let_go(p);
}

static void doctor__finds__what_is_wrong_around(void **state)
{
	struct scene *p = *state;
	p->around = good;
	p->around.known = false;
	p->around.utf8 = false;
	p->around.through = "tmux";
	p->around.has_editor = false;
	write_file(p->config, "theme: zqpink\nzqsetting: 1\n");
	write_file(p->keys, "zqscreen: {}\n");
	auto_free char *rubric = path_join(p->home, "zqrubric");
	examine(p, rubric);
	expect_found(p, "terminal", FINDING_PROBLEM, "'xterm' is not known");
	expect_found(p, "locale", FINDING_PROBLEM, "ASCII");
	expect_found(p, "clipboard", FINDING_NOTE, "tmux");
	expect_found(p, "editor", FINDING_PROBLEM, "/zqbin/vi");
	expect_found(p, "config", FINDING_PROBLEM, "config.yaml:1: 'theme' takes");
	expect_found(p, "keys", FINDING_PROBLEM, "zqscreen");
	expect_found(p, "rubric", FINDING_PROBLEM, "zqrubric");
	expect_shared_is_clean(p);
	let_go(p);
	p->around = good;
	p->around.columns = 30;
	write_file(p->config, "editor: zqedit\n");
	assert_int_equal(chmod(p->config, 0622), 0);
	examine(p, RUBRIC);
	expect_found(p, "terminal", FINDING_PROBLEM, "30x24");
	expect_found(p, "config", FINDING_PROBLEM, "written by others");
	expect_shared_is_clean(p);
	let_go(p);
	unlink(p->config);
	unlink(p->keys);
}

static void doctor__finds__what_is_wrong_with_the_workspace(void **state)
{
	struct scene *p = *state;
	auto_free char *journal = xprintf("%s-journal", p->workspace);
	p->around = good;
	assert_int_equal(chmod(p->workspace, 0644), 0);
	write_file(journal, "");
	write_file(p->evidence, "Zqother paper");
	examine(p, RUBRIC);
	expect_found(p, "permissions", FINDING_PROBLEM, "mode 644");
	expect_found(p, "journal", FINDING_OK, "");
	expect_found(p, "evidence", FINDING_PROBLEM, "1 file changed, missing or unreadable");
	expect_shared_is_clean(p);
	let_go(p);
	assert_int_equal(chmod(p->workspace, 0600), 0);
	unlink(journal);
}

static void doctor__finds__a_journal_behind_a_link(void **state)
{
	struct scene *p = *state;
	auto_free char *real = xprintf("%s.real", p->workspace);
	auto_free char *journal = xprintf("%s-journal", real);
	p->around = good;
	assert_int_equal(rename(p->workspace, real), 0);
	assert_int_equal(symlink(real, p->workspace), 0);
	write_file(journal, "half a change");
	examine(p, RUBRIC);
	expect_found(p, "journal", FINDING_NOTE, "was cut off");
	let_go(p);
	assert_int_equal(unlink(journal), 0);
	assert_int_equal(rename(real, p->workspace), 0);
}

/* Changes a letter of the deal's title wherever it is stored. */
static void doctor__tells_a_clock_that_is_behind__by_what_differs(void **state)
{
	static const struct {
		const char *now;
		enum finding finding;
		const char *words;
	} cases[] = {
	    {"2020-01-15T18:20:00Z", FINDING_OK, "2020-01-15"},
	    {"2020-01-15T18:19:00Z", FINDING_PROBLEM,
	     "it is 18:19 UTC here, the last act is of 18:30 UTC"},
	    {"2020-01-14T18:30:00Z", FINDING_PROBLEM,
	     "today is 2020-01-14 here, the last act is of 2020-01-15"},
	};
	struct scene *p = *state;
	p->around = good;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_true(instant_parse(cases[i].now, &p->now));
		examine(p, RUBRIC);
		expect_found(p, "clock", cases[i].finding, cases[i].words);
		let_go(p);
	}
	p->now = 0;
}

static void tamper(const char *path)
{
	char *data;
	size_t len;
	assert_true(file_read(path, (size_t)1 << 26, &data, &len, NULL));
	size_t changed = 0;
	for (size_t i = 0; i + 7 < len; i++) {
		if (memcmp(data + i, "Zqtitle", 7) == 0) {
			data[i + 2] = 'T';
			changed++;
		}
	}
	assert_true(changed > 0);
	assert_true(file_write_private(path, data, len, NULL));
	free(data);
}

static void doctor__finds__a_changed_history(void **state)
{
	struct scene *p = *state;
	p->around = good;
	tamper(p->workspace);
	examine(p, RUBRIC);
	expect_found(p, "integrity", FINDING_PROBLEM, "zqid");
	expect_shared_is_clean(p);
	let_go(p);
	write_file(p->workspace, "Zq: no workspace at all, but a text that is long enough");
	examine(p, RUBRIC);
	expect_found(p, "workspace", FINDING_PROBLEM, "zq.db");
	expect_shared_is_clean(p);
	let_go(p);
	assert_int_equal(unlink(p->workspace), 0);
	examine(p, RUBRIC);
	expect_found(p, "workspace", FINDING_NOTE, "not there");
	expect_shared_is_clean(p);
	let_go(p);
}

static void doctor__looks_at_no_workspace__that_config_leaves_open(void **state)
{
	struct scene *p = *state;
	char *workspace = p->workspace;
	p->around = good;
	write_file(p->config, "workspace: zq.db\n");
	p->workspace = NULL;
	examine(p, RUBRIC);
	expect_found(p, "config", FINDING_PROBLEM, "leaves open the workspace");
	expect_found(p, "workspace", FINDING_NOTE, "not looked at");
	expect_shared_is_clean(p);
	let_go(p);
	p->workspace = workspace;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(doctor__finds_nothing__where_all_is_well),
	    cmocka_unit_test(doctor__finds__what_is_wrong_around),
	    cmocka_unit_test(doctor__finds__what_is_wrong_with_the_workspace),
	    cmocka_unit_test(doctor__finds__a_journal_behind_a_link),
	    cmocka_unit_test(doctor__tells_a_clock_that_is_behind__by_what_differs),
	    cmocka_unit_test(doctor__finds__a_changed_history),
	    cmocka_unit_test(doctor__looks_at_no_workspace__that_config_leaves_open),
	};
	return cmocka_run_group_tests_name("doctor", tests, set_up, tear_down);
}
