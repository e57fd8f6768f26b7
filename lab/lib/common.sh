# Read by lab/up, lab/load, lab/down: where things are, and how to get into the lab's namespaces.

lab_home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
export LAB_HOME=$lab_home
export LAB_DIR=${LAB_DIR:-$lab_home/.state}
export PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 TZ=UTC LC_ALL=C.UTF-8

say() { printf 'lab: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# The holder is the unshare process whose namespaces the lab runs in. Its start time is kept with
# its id, so that an id that the kernel gave to another process since is never taken for it.
start_time() { awk '{ sub(/^.*\) /, ""); print $20 }' "/proc/$1/stat" 2>/dev/null; }

holder() {
  local pid started
  read -r pid started 2>/dev/null <"$LAB_DIR/run/holder" || return 1
  [[ $(start_time "$pid") == "$started" ]] || return 1
  printf '%s' "$pid"
}

# inside COMMAND...: the pid namespace is that of the holder's children, the others are its own.
# The caller's folder may not exist there, and doveadm wants one.
inside() {
  local pid
  pid=$(holder) || die "nothing runs in $LAB_DIR: lab/up first"
  nsenter --target "$pid" --mount --net --uts --ipc --root \
    --pid="/proc/$pid/ns/pid_for_children" -- env -C / "$@"
}
