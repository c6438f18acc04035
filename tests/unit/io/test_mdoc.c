/* Pages of the manual as text. What mandoc makes of the same pages is compared word for word by
 * tests/manual/form.sh; here is where lines begin and end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dealbench/io/mdoc.h"

static void expect(const char *source, size_t columns, const char *text)
{
	auto_str out = STR_INIT;
	mdoc_text(source, columns, &out);
	assert_string_equal(out.data, text);
}

static void words__wrap_and_paragraphs_part(void **state)
{
	(void)state;
	expect(".Dd May 1, 2026\n.Dt X 1\n.Os\n.\\\" a remark\n.Sh NAME\n.Nm deal\n.Nd to decide\n"
	       ".Sh DESCRIPTION\n.Nm\nputs one word after another, and\nanother.\n.Pp\nNew.\n",
	       36,
	       "NAME\n     deal - to decide\n\nDESCRIPTION\n     deal puts one word after\n"
	       "     another, and another.\n\n     New.\n");
}

static void a_short_tag__stands_beside_its_text(void **state)
{
	(void)state;
	expect(
	    ".Sh A\n.Bl -tag -width \"abcd\"\n.It Cm a\nfirst\n.It Cm abcdef\nsecond\n.El\nafter\n",
	    60, "A\n\n     a     first\n\n     abcdef\n           second\n     after\n");
}

static void lists__nest(void **state)
{
	(void)state;
	expect(".Sh A\n.Bl -tag -width Ds -compact\n.It Cm a\none\n.Bl -bullet -compact\n.It\n"
	       "two\n.It\nthree\n.El\n.It Cm b\nfour\n.El\n",
	       60,
	       "A\n     a       one\n             - two\n             - three\n"
	       "     b       four\n");
}

static void a_display__keeps_its_lines(void **state)
{
	(void)state;
	expect(".Sh A\ntext\n.Bd -literal -offset indent\n$ one \\-\\-two \\e\n    \\(aqx\\(aq\n\n"
	       "\\&.x\n.Ed\n.Pp\nmore\n",
	       20,
	       "A\n     text\n\n           $ one --two \\\n               'x'\n\n           .x\n\n"
	       "     more\n");
}

static void macros__give_options_and_marks(void **state)
{
	(void)state;
	expect(".Sh A\n.Fl o , Fl Fl output Ar FILE\n.Op Ar a | b\n.Pq see Sx B .\n.Xr x 5 ,\n"
	       ".Ql \\&.\n.Fl Fl\n.Fl Fl set Ns = Ns Ar N .\n.Ic \"\\&,\" , Ic b\n",
	       78, "A\n     -o, --output FILE [a | b] (see B). x(5), '.' -- --set=N. ,, b\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words__wrap_and_paragraphs_part),
	    cmocka_unit_test(a_short_tag__stands_beside_its_text),
	    cmocka_unit_test(lists__nest),
	    cmocka_unit_test(a_display__keeps_its_lines),
	    cmocka_unit_test(macros__give_options_and_marks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
