# Read by the scripts beside it: where a lab's Zabbix lives, and how it is started and ended.
# LAB_DIR is its state; the folders above it must be open to the user zabbix.

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
export LAB_DIR=${LAB_DIR:-/var/tmp/mailscope-zabbix}
export LC_ALL=C.UTF-8
pids=$LAB_DIR/run/pids
frontend=/usr/share/zabbix

say() { printf 'lab/zabbix: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# as_zabbix COMMAND...: PostgreSQL refuses to run as root
as_zabbix() { (cd / && exec setpriv --reuid=zabbix --regid=zabbix --clear-groups -- "$@"); }

sql() { as_zabbix psql -Xqv ON_ERROR_STOP=1 -h "$LAB_DIR/run" "$@"; }

# An id that the kernel gave to another process since must never be signalled: the start time tells.
started() { awk '{ sub(/^.*\) /, ""); print $20 }' "/proc/$1/stat" 2>/dev/null; }

# keep NAME PID: PID leads a process group, which ends as one
keep() { mkdir -p "$pids" && printf '%s %s\n' "$2" "$(started "$2")" >"$pids/$1"; }

runs() { # runs NAME: prints its id
  local pid since
  read -r pid since 2>/dev/null <"$pids/$1" || return 1
  [[ -n $since && $(started "$pid") == "$since" ]] && printf '%s' "$pid"
}

end() { # end NAME [SIGNAL]
  local pid
  if pid=$(runs "$1"); then
    kill -s "${2:-TERM}" -- "-$pid" 2>/dev/null || true
    for _ in {1..200}; do
      kill -0 -- "-$pid" 2>/dev/null || break
      sleep 0.1
    done
    if kill -0 -- "-$pid" 2>/dev/null; then say "$1 did not end in 20 s: killed"; kill -KILL -- "-$pid" || true; fi
  fi
  rm -f "$pids/$1"
}

# until_true SECONDS NAME COMMAND...: waits for a daemon to answer, and shows its log when it does not
until_true() {
  local limit=$((SECONDS + $1)) name=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS >= limit)) || ! runs "$name" >/dev/null; then
      tail -n 15 "$LAB_DIR/log/$name"* >&2 || true
      die "$name does not answer"
    fi
    sleep 0.1
  done
}

# trapper_answers PORT: zabbix_sender ends with 2 here, for nobody knows the host
trapper_answers() { [[ $(zabbix_sender -z 127.0.0.1 -p "$1" -t 2 -s lab -k lab -o 1) == *'failed: 1; total: 1'* ]]; }

# answers PORT: somebody listens there
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
