/* The settings in force for this run: the options complete themselves from the environment and
 * config.yaml here, and nowhere else. */
#include <stdio.h>
#include <string.h>

#include "private.h"

static void given_options(const struct options *o, const char *given[SETTING_COUNT])
{
	given[SETTING_WORKSPACE] = o->workspace;
	given[SETTING_RUBRIC] = o->rubric;
	given[SETTING_RATER] = o->rater;
	given[SETTING_MODE] = o->plain ? "plain" : o->screens ? "screens" : NULL;
	given[SETTING_THEME] = o->theme;
	given[SETTING_COLOUR] = o->colour;
	given[SETTING_GLYPHS] = o->glyphs;
}

const char *setting_in_force(const struct cli *cli, enum setting_id id)
{
	return cli->config.values[id].value;
}

bool setting_is(const struct cli *cli, enum setting_id id, const char *value)
{
	const char *now = setting_in_force(cli, id);
	return now && strcmp(now, value) == 0;
}

static void tell_problems(const struct cli *cli)
{
	size_t count = cli->problems->count;
	if (cli->options.redact && count > 0) {
		fprintf(stderr, "dealbench: %zu of the settings cannot be used\n", count);
	} else {
		print_diags(cli->problems);
	}
}

void settings_apply(struct cli *cli, struct arena *a, struct diag_list *problems)
{
	struct options *o = &cli->options;
	const char *given[SETTING_COUNT] = {NULL};
	given_options(o, given);
	config_read(&cli->config, given, a, problems);
	cli->problems = problems;
	if (cli->command->run != help_run && cli->command->run != cmd_explain) {
		tell_problems(cli);
	}
	const struct setting_value *rubric = &cli->config.values[SETTING_RUBRIC];
	const char *theme = setting_in_force(cli, SETTING_THEME);
	const char *colour = setting_in_force(cli, SETTING_COLOUR);
	const char *glyphs = setting_in_force(cli, SETTING_GLYPHS);
	o->workspace = setting_in_force(cli, SETTING_WORKSPACE);
	o->rater = setting_in_force(cli, SETTING_RATER);
	o->theme = theme ? theme : "auto";
	o->colour = colour ? colour : "auto";
	o->glyphs = glyphs ? glyphs : "auto";
	if (rubric->source == FROM_FILE) {
		o->rubric = rubric->value; /* DEALBENCH_RUBRICS may name a folder of rubrics */
	}
}

bool settings_certain(const struct cli *cli)
{
	const struct setting *s = config_in_doubt(&cli->config);
	if (s) {
		(void)usage_error("%s leaves open which %s is meant, and nothing is opened on a "
		                  "guess: mend the file, or give %s",
		                  cli->options.redact ? "config.yaml" : cli->config.path, s->name,
		                  s->options);
	}
	return !s;
}
