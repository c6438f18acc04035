#!/bin/sh
# The rules must be able to fail: lays out a small tree that keeps them all, checks that it passes,
# then breaks one thing at a time and expects the rule to name the place. Reports in TAP form.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
tree=$(mktemp -d) || exit 2
trap 'rm -rf "$tree"' EXIT
. "$here/../tap.sh"

fresh() {
	rm -rf "$tree/t"
	mkdir -p "$tree/t/src/core" "$tree/t/src/tui" "$tree/t/include/dealbench/core" \
		"$tree/t/scripts" "$tree/t/tests"
	cd "$tree/t" || exit 2
	printf '%s\n' '/* Core. */' '#include "dealbench/core/deal.h"' '' 'int deal(void)' '{' \
		'	return 1;' '}' >src/core/deal.c
	printf '%s\n' '/* Deals. */' '#pragma once' '' 'int deal(void);' \
		>include/dealbench/core/deal.h
	echo '| `deal.c` | deals |' >src/core/README.md
	echo "x = dependency('jansson')" >meson.build
	echo 'run lib jansson a b c' >scripts/packages
	cp "$here/../../.clang-format" .
}

passes() {
	said=$(sh "$here/check.sh" "$1" . 2>&1)
	status=$?
	[ $status = 0 ] || [ $status = 77 ]
	check $? "style__passes__$1_of_a_clean_tree"
}

# breaks RULE PLACE WHAT: the rule now fails and names the place.
breaks() {
	said=$(sh "$here/check.sh" "$1" . 2>&1)
	status=$?
	if [ $status = 77 ]; then
		skip "style__$1__fails__when_$3" 'its tool is not here'
		return
	fi
	case $said in *"$2"*) ;; *) status=0 ;; esac
	[ $status = 1 ]
	check $? "style__$1__fails__when_$3"
}

line() {
	printf '%s\n' "$2" >>"$1"
}

fresh
for rule in layers length calls unfinished headers format opening readmes links packages debian; do
	passes $rule
done

line src/core/deal.c '#include "dealbench/tui/frame.h"'
breaks layers src/core/deal.c:8: a_layer_reaches_upwards
fresh
line src/core/deal.c '#include "dealbench/io/report.h"'
breaks layers src/core/deal.c:8: a_layer_reaches_sideways
fresh
line src/tui/other.c '#include <curses.h>'
breaks layers src/tui/other.c:1: curses_is_elsewhere
fresh
line src/core/deal.c '#  include <sqlite3.h>'
breaks layers src/core/deal.c:8: sqlite_is_elsewhere
fresh
line src/core/deal.c '#include <zlib.h>'
breaks layers src/core/deal.c:8: a_library_is_not_known
fresh
yes '/* */' | head -701 >>src/core/deal.c
breaks length src/core/deal.c:701: a_file_is_too_long
fresh
{
	printf '%s\n' 'int long_one(void)' '{'
	yes '	;' | head -51
	echo '}'
} >>src/core/deal.c
breaks length src/core/deal.c:9: a_function_is_too_long
fresh
line src/core/deal.c 'void f(char *a) { if (a) strcpy (a, "x"); }'
breaks calls src/core/deal.c:8: strcpy_is_called
fresh
line src/core/deal.c '/* strcpy(a) */ const char *s = "strcpy(\"";'
line src/core/deal.c '/* a'
line src/core/deal.c 'system() */ int mysystem(int); void f(struct a *x) { x->system(1); }'
passes calls
line src/core/deal.c 'int k = sizeof("/*"); int g(void) { return socket(1, 2, 3); }'
breaks calls src/core/deal.c:11: the_network_is_called
fresh
line src/core/deal.c 'void f(void) { printf("x"); }'
breaks calls src/core/deal.c:8: a_lower_layer_prints
fresh
line src/core/deal.c "/* TO""DO: later */"
breaks unfinished src/core/deal.c:8: something_is_put_off
fresh
line include/dealbench/core/deal.h 'size_t deal_count(void);'
breaks headers include/dealbench/core/deal.h:1: a_header_needs_another
fresh
line src/core/deal.c 'int  x ;'
breaks format src/core/deal.c:8: the_layout_is_not_clang_formats
fresh
{
	echo '#include <stdio.h>'
	cat src/core/deal.c
} >src/core/new.c && mv src/core/new.c src/core/deal.c
breaks opening src/core/deal.c:1: there_is_no_opening_comment
breaks opening 'its own header' its_own_header_is_not_first
fresh
printf '%s\n' '/* h */' '#include <stddef.h>' '#pragma once' >include/dealbench/core/deal.h
breaks opening include/dealbench/core/deal.h:2: pragma_once_is_not_first
fresh
cp src/core/deal.c src/core/gap.c
breaks readmes src/core/README.md:1: a_file_is_not_in_the_readme
fresh
line NOTES.md 'See [the core](src/core/README.md) and `src/core/deal.c`, `src/<layer>/x.c`.'
passes links
line NOTES.md 'See [it](src/gone.md).'
breaks links NOTES.md:2: a_link_leads_nowhere
fresh
line NOTES.md 'Held by `deal__is_gone`.'
breaks links NOTES.md:1: a_test_does_not_exist
fresh
line src/core/README.md 'The layer above is `src/app/`.'
breaks links src/core/README.md:2: a_path_does_not_exist
fresh
line meson.build "y = dependency('zlib', required: false)"
breaks packages "add 'zlib'" a_dependency_has_no_package
fresh
line meson.build "cc.has_header('uthash.h', required: true)"
breaks packages "add 'uthash.h'" a_header_has_no_package
fresh
line scripts/packages 'run lib zlib a b c'
breaks packages scripts/packages:2: a_package_has_no_dependency
fresh
line meson.build "y = dependency('cmocka', required: get_option('tests'))"
line scripts/packages 'run lib cmocka a b c'
breaks packages scripts/packages:2: a_test_package_is_said_to_be_for_run
fresh
debian() {
	mkdir debian
	echo "project('x', 'c', version: '1.2.0')" >meson.build
	echo 'x (1.2.0) unstable; urgency=medium' >debian/changelog
	printf 'Source: x\nBuild-Depends:\n meson (>= 1),\n b,\nRules-Requires-Root: no\n' >debian/control
	echo 'run tool meson meson c d' >scripts/packages
}
debian
passes debian
line scripts/packages 'run lib jansson a c d'
breaks debian 'build-depend on a,' a_package_is_not_build_depended_on
fresh
debian
line scripts/packages 'test lib cmocka b c d'
breaks debian 'build-depend on b,' a_package_of_the_tests_is_always_needed
fresh
debian
sed -i 's/1.2.0/1.3.0/' meson.build
breaks debian debian/changelog:1: the_versions_differ
tap_end
