/* Every command that has --json is run over the demo's deals, and what it prints fits the schema
 * that it names, which is installed and listed in docs/README.md. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/cli/private.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "json_schema.h"
#include "stage.h"

#define RUBRIC ROOT "/rubrics/digital-health"

/* One line at least for each command; more where what it prints has several forms. */
static const char *const lines[] = {
    "deal list --json",
    "deal list --json --all",
    "deal show aster-sleep --json",
    "deal show grove-therapeutics --json",
    "show helios --json",
    "show iris-voice --json",
    "show grove-therapeutics --json",
    "show juniper-dosing --json",
    "show aster-sleep --json --what-if worst-project=4 --what-if weight:strategic-fit=30",
    "export helios --json",
    "compare helios larch-imaging cedar-rwe --json",
    "score " ROOT "/rubrics/examples/helios.yaml --json",
    "rubric test " RUBRIC " --json",
    "rubric show " RUBRIC " --json",
    "rubric show " RUBRIC " --json --category digital-therapeutics",
    "rubric list --json",
    "rubric diff 1.0.0 " RUBRIC " --json",
    "rubric diff " BASE_RUBRIC " " RUBRIC " --json",
    "requests aster-sleep --json",
    "log --json",
    "log helios --json",
    "log helios --json --ids",
    "keys --json",
    "config --json",
    "doctor --json",
    "doctor --json --report",
};

static bool runs(const char *line, const struct command *c)
{
	size_t len = strlen(c->name);
	return strncmp(line, c->name, len) == 0 && line[len] == ' ';
}

static bool names_option(const struct command *c, const char *name)
{
	for (size_t i = 0; i < option_row_count; i++) {
		if (strcmp(option_rows[i].name, name) == 0) {
			return option_of(c, &option_rows[i]);
		}
	}
	return false;
}

static void every_command_with_json__is_tried(void **state)
{
	(void)state;
	for (size_t c = 0; c < command_count; c++) {
		bool tried = !names_option(&commands[c], "json");
		for (size_t i = 0; i < ARRAY_LEN(lines) && !tried; i++) {
			tried = runs(lines[i], &commands[c]);
		}
		if (!tried) {
			fail_msg("`dealbench %s --json` is not among the lines tried",
			         commands[c].name);
		}
	}
}

/* "dealbench/show/v1" -> "show.v1.schema.json"; malloc'd. */
static char *schema_file(const char *line, const char *json)
{
	json_error_t error;
	json_t *value = json_loads(json, JSON_REJECT_DUPLICATES, &error);
	if (!value) {
		fail_msg("%s: %s, line %d", line, error.text, error.line);
	}
	char name[64], version[16];
	const char *schema = json_string_value(json_object_get(value, "schema"));
	if (!schema || sscanf(schema, "dealbench/%63[a-z-]/%15[a-z0-9]", name, version) != 2) {
		fail_msg("%s: no schema is named", line);
	}
	json_decref(value);
	return xprintf("%s.%s.schema.json", name, version);
}

static void json_of_every_command__fits_its_schema(void **state)
{
	struct stage *st = *state;
	char *readme;
	size_t len;
	assert_true(file_read(ROOT "/docs/README.md", 1 << 20, &readme, &len, NULL));
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		auto_str out = STR_INIT;
		int status = stage_run(st, lines[i], NULL, &out);
		if (status != EXIT_DONE && status != EXIT_NO) {
			fail_msg("%s: status %d\n%s", lines[i], status, out.data);
		}
		const char *json = strchr(out.data, '\n') + 1;
		auto_free char *file = schema_file(lines[i], json);
		schema_assert_fits(file, json);
		if (!strstr(readme, file)) {
			fail_msg("docs/README.md does not list %s", file);
		}
	}
	free(readme);
}

static int open_demo(void **state)
{
	static struct stage st;
	struct error err = {0};
	bool memory = access("/dev/shm", W_OK) == 0;
	st = (struct stage){.folder = xprintf("%s/json-XXXXXX", memory ? "/dev/shm" : "/tmp"),
	                    .rubrics = rubrics_new()};
	*state = &st;
	setenv("DEALBENCH_RUBRICS", ROOT "/rubrics", 1);
	setenv("TERM", "xterm", 1);
	if (!setlocale(LC_ALL, "C.UTF-8") || !mkdtemp(st.folder)) {
		return -1;
	}
	unsetenv("DEALBENCH_CONFIG");
	setenv("XDG_CONFIG_HOME", st.folder, 1);
	auto_free char *keep = path_join(st.folder, "demo");
	struct session_options o = {.rubrics = st.rubrics};
	assert_true(instant_parse("2026-11-21", &o.as_of));
	st.workspace = demo_make(keep, &o, NULL, &err);
	if (!st.workspace) {
		fail_msg("%s", err.message);
	}
	return 0;
}

static int close_demo(void **state)
{
	struct stage *st = *state;
	assert_true(folder_remove(st->folder, NULL));
	rubrics_free(st->rubrics);
	free(st->workspace);
	free(st->folder);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_command_with_json__is_tried),
	    cmocka_unit_test(json_of_every_command__fits_its_schema),
	};
	return cmocka_run_group_tests_name("whole/json", tests, open_demo, close_demo);
}
