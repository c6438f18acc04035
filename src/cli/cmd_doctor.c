/* dealbench doctor */
#include "private.h"

int cmd_doctor(struct cli *cli)
{
	const struct options *o = &cli->options;
	struct check *checks;
	struct key_table keys;
	struct surroundings around;
	auto_str out = STR_INIT;
	auto_arena struct arena *a = arena_new();
	cli->hooks->keys(a, &keys);
	cli->hooks->surroundings(setting_in_force(cli, SETTING_EDITOR), a, &around);
	size_t count = doctor_run(&(struct doctor){.around = &around,
	                                           .config = &cli->config,
	                                           .problems = cli->problems,
	                                           .keys = &keys,
	                                           .version = DEALBENCH_VERSION,
	                                           .workspace = o->workspace,
	                                           .rubric = o->rubric,
	                                           .rubrics = cli->hooks->rubrics,
	                                           .now = o->as_of},
	                          a, &checks);
	size_t problems =
	    doctor_report(checks, count, DEALBENCH_VERSION, o->json ? DOCTOR_JSON : DOCTOR_TEXT,
	                  o->report || o->redact, &out);
	int status = print_out(cli, &out);
	return status == EXIT_DONE && problems > 0 ? EXIT_NO : status;
}
