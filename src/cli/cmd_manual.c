/* dealbench manual */
#include "dealbench/app/manual.h"
#include "private.h"

#define COLUMNS_MOST 80 /* longer lines are hard to follow */

int cmd_manual(struct cli *cli)
{
	const char *name = cli->arg_count > 0 ? cli->args[0] : "dealbench";
	size_t columns = output_columns();
	auto_str names = STR_INIT, out = STR_INIT;
	if (!manual_page(name, columns < COLUMNS_MOST ? columns : COLUMNS_MOST, &out)) {
		manual_names(&names);
		return usage_error("the manual has no page '%s'; its pages are %s", name,
		                   names.data);
	}
	return print_out(cli, &out);
}
