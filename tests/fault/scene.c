/* The rubric is written anew each time: four sections of like questions, all scales of five levels.
 * With it the n-th answer is the n-th item, and what a screen shows says what must be stored. */
#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/store.h"

const char *const scene_levels[SCENE_LEVELS] = {"Nothing", "Little", "Some", "Much", "All of it"};

static const char *program;

static const char manifest[] = "schema: dealbench/rubric/v1\n"
                               "id: scene\n"
                               "version: 1.0.0\n"
                               "title: Like questions\n"
                               "sections:\n"
                               "  - {file: a.yaml, weight: 10}\n"
                               "  - {file: b.yaml, weight: 10}\n"
                               "  - {file: c.yaml, weight: 10}\n"
                               "  - {file: d.yaml, weight: 10}\n"
                               "categories:\n"
                               "  - {file: one.yaml}\n"
                               "evidence:\n"
                               "  - {id: seen, label: Seen, slack: 0.05}\n"
                               "  - {id: told, label: Told, slack: 0.25}\n"
                               "verdicts:\n"
                               "  - {id: proceed, label: Proceed, min: 70}\n"
                               "  - {id: decline, label: Decline, min: 0}\n"
                               "coverage_required: 0.8\n"
                               "gaps: {undecided_caps_at: proceed}\n"
                               "currency: EUR\n";

static void write_text(const struct scene *s, const char *name, const char *text)
{
	struct error err = {0};
	auto_free char *path = path_join(s->rubric, name);
	if (!file_write_private(path, text, strlen(text), &err)) {
		fail_msg("%s", err.message);
	}
}

static void write_section(const struct scene *s, char letter, int from, int to)
{
	auto_str out = STR_INIT;
	str_printf(&out, "id: part-%c\ncode: %c\ntitle: Part %c\nsummary: Like questions\nitems:\n",
	           letter, letter - 'a' + 'A', letter - 'a' + 'A');
	for (int i = from; i < to; i++) {
		str_printf(&out,
		           "  - id: item-%02d\n    code: X-%02d\n    title: Item %02d\n"
		           "    question: How much of it?\n    levels:\n",
		           i, i, i);
		for (int k = 0; k < SCENE_LEVELS; k++) {
			str_printf(&out, "      - {label: %s, anchor: So it is}\n",
			           scene_levels[k]);
		}
	}
	auto_free char *name = xprintf("%c.yaml", letter);
	write_text(s, name, out.data);
}

void scene_open(struct scene *s, const char *dealbench, bool in_memory)
{
	const char *tmp = getenv("TMPDIR");
	const char *usual = in_memory && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	struct error err;
	program = dealbench;
	*s = (struct scene){.home = xprintf("%s/dealbench-scene-XXXXXX", tmp ? tmp : usual)};
	assert_non_null(mkdtemp(s->home));
	s->workspace = path_join(s->home, "w.db");
	s->rubric = path_join(s->home, "scene");
	s->rubrics = rubrics_new();
	assert_true(folder_make_private(s->rubric, &err));
	write_text(s, "rubric.yaml", manifest);
	write_text(s, "one.yaml", "id: one\ntitle: One kind\nsummary: The only kind\n");
	for (int i = 0; i < 4; i++) {
		write_section(s, (char)('a' + i), 1 + i * SCENE_ITEMS / 4,
		              1 + (i + 1) * SCENE_ITEMS / 4);
	}
}

void scene_close(struct scene *s)
{
	struct error err;
	vt_free(s->vt);
	rubrics_free(s->rubrics);
	assert_true(folder_remove(s->home, &err));
	free(s->home);
	free(s->workspace);
	free(s->rubric);
}

struct session *scene_session(struct scene *s, enum session_mode mode, const char *rater)
{
	struct error err = {0};
	struct session_options o = {.workspace = s->workspace,
	                            .rubric = s->rubric,
	                            .rater = rater,
	                            .mode = mode,
	                            .rubrics = s->rubrics};
	struct session *session = session_open(&o, &err);
	if (!session) {
		fail_msg("%s", err.message);
	}
	return session;
}

void scene_deal(struct scene *s, const char *id)
{
	struct error err = {0};
	auto_free char *name = xstrdup(id);
	char partner[] = "Norra", category[] = "one";
	struct deal deal = {.id = name, .title = name, .partner = partner, .category = category};
	struct session *session = scene_session(s, SESSION_WRITE, "ana");
	if (!deal_create(session, &deal, &err)) {
		fail_msg("%s", err.message);
	}
	session_close(session);
}

char *scene_card_file(struct scene *s, const char *id, int level)
{
	auto_str out = STR_INIT;
	struct error err = {0};
	str_printf(&out,
	           "schema: dealbench/scorecard/v1\nrubric: {id: scene}\n"
	           "deal: {id: %s, title: %s, partner: Norra, category: one}\n"
	           "raters:\n  - name: ana\n    answers:\n",
	           id, id);
	for (int i = 1; i <= SCENE_ITEMS; i++) {
		str_printf(&out, "      item-%02d: {level: %d, evidence: seen}\n", i, level);
	}
	auto_free char *name = xprintf("%s.yaml", id);
	char *path = path_join(s->home, name);
	assert_true(file_write_private(path, out.data, out.len, &err));
	return path;
}

void scene_start(struct scene *s, const char *one, const char *two, const char *three)
{
	auto_free char *home = xprintf("HOME=%s", s->home);
	auto_free char *rubrics = xprintf("DEALBENCH_RUBRICS=%s", s->home);
	const char *const argv[] = {program,   "--workspace", s->workspace, "--rubric",
	                            s->rubric, "--rater",     "ana",        one,
	                            two,       three,         NULL};
	const char *const environment[] = {
	    home, rubrics, "LC_ALL=C.UTF-8", "XDG_DATA_HOME=", "XDG_CONFIG_HOME=", NULL};
	vt_free(s->vt);
	s->vt = vt_start(80, 24, argv, environment);
	assert_non_null(s->vt);
}

void scene_show(const struct scene *s)
{
	for (int y = 0; y < 24; y++) {
		auto_free char *row = vt_row(s->vt, y);
		print_error("|%s\n", row);
	}
}

void scene_expect(struct scene *s, const char *shows)
{
	if (!vt_wait_for(s->vt, shows, VT_WAIT)) {
		scene_show(s);
		fail_msg("'%s' is not on the screen", shows);
	}
}

void scene_type(struct scene *s, const char *keys, const char *shows)
{
	vt_type(s->vt, keys);
	scene_expect(s, shows);
}

int scene_end(struct scene *s)
{
	int status = 0;
	if (!vt_wait_end(s->vt, VT_WAIT, &status)) {
		fail_msg("the program does not end");
	}
	return status;
}

void scene_run(struct scene *s, int status, const char *shows, const char *one, const char *two,
               const char *three)
{
	size_t len;
	scene_start(s, one, two, three);
	int got = scene_end(s);
	const char *out = vt_output(s->vt, &len);
	if (!WIFEXITED(got) || WEXITSTATUS(got) != status || !strstr(out, shows)) {
		fail_msg("%s: wait status %d, not exit status %d; '%s' is expected of:\n%s", one,
		         got, status, shows, out);
	}
}

size_t scene_verify(struct scene *s)
{
	struct error err = {0};
	struct verify_report report;
	struct session *session = scene_session(s, SESSION_READ, "ana");
	if (!store_verify(session_store(session), &report, &err)) {
		fail_msg("%s", err.message);
	}
	session_close(session);
	return (size_t)report.events;
}

uint64_t scene_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

void scene_sleep_us(uint64_t us)
{
	struct timespec t = {.tv_sec = (time_t)(us / 1000000),
	                     .tv_nsec = (long)(us % 1000000) * 1000};
	nanosleep(&t, NULL);
}

uint64_t scene_now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}
