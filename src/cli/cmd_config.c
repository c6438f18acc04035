/* dealbench config */
#include "private.h"

int cmd_config(struct cli *cli)
{
	const struct options *o = &cli->options;
	auto_str out = STR_INIT;
	config_report(&cli->config,
	              o->json       ? CONFIG_JSON
	              : o->markdown ? CONFIG_MARKDOWN
	                            : CONFIG_TEXT,
	              o->redact, &out);
	int status = print_out(cli, &out);
	return status == EXIT_DONE && !o->markdown && cli->problems->errors > 0 ? EXIT_INVALID
	                                                                        : status;
}
