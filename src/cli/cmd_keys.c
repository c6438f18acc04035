/* dealbench keys */
#include "dealbench/base/xalloc.h"
#include "private.h"

int cmd_keys(struct cli *cli)
{
	const struct options *o = &cli->options;
	struct error err = {0};
	struct key_table table;
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	auto_str out = STR_INIT;
	auto_free char *path = keys_path();
	diag_list_init(&diags);
	cli->hooks->keys(a, &table);
	bool ok = !path || keys_read(path, &table, a, &diags, &err);
	print_diags(&diags);
	if (!ok) {
		return diags.errors > 0 ? EXIT_INVALID : report_error(&err);
	}
	keys_report(&table,
	            o->json       ? KEYS_JSON
	            : o->markdown ? KEYS_MARKDOWN
	                          : KEYS_TEXT,
	            output_columns(), &out);
	return print_out(cli, &out);
}
