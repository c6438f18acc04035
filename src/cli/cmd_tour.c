/* dealbench tour */
#include "private.h"

int cmd_tour(struct cli *cli)
{
	auto_str out = STR_INIT;
	cli->hooks->tour(&out);
	return print_out(cli, &out);
}
