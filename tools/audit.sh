#!/bin/sh
# Are there known vulnerabilities in what requirements.lock names? Asks the database of Python's packages, by pip-audit.
#   tools/audit.sh PYTHON
# Exit status: that of pip-audit, or 3 where it or its data cannot be reached. --strict: a package that the database does
# not answer about is an error; without it, pip-audit finds nothing known in packages that it has found out nothing about.
report=$(mktemp)
trap 'rm -f "$report"' EXIT
"$1" -m uv tool run pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock > "$report" 2>&1
status=$?
cat "$report"
if [ "$status" -ne 0 ] && ! grep -q "known vulnerabilit" "$report"; then
    echo "make audit: pip-audit or its data cannot be reached from here. Nothing was found out." >&2
    exit 3
fi
exit "$status"
