/* dealbench rubric new|schema */
#include "private.h"

int cmd_rubric_new(struct cli *cli)
{
	struct error err = {0};
	auto_str out = STR_INIT;
	if (!rubric_new(cli->args[0], &out, &err)) {
		return report_error(&err);
	}
	return cli->options.quiet ? EXIT_DONE : print_out(cli, &out);
}

int cmd_rubric_schema(struct cli *cli)
{
	struct error err = {0};
	auto_str out = STR_INIT;
	if (!rubric_schema_print(cli->arg_count > 0 ? cli->args[0] : NULL, &out, &err)) {
		return report_error(&err);
	}
	return print_out(cli, &out);
}
